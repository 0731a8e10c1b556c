// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Role } from '../api/types'
import type { Delivery, Webhook } from '../api/webhooks'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { WebhooksPage } from './WebhooksPage'

onAPage()
afterEach(() => vi.useRealTimers())

const ALL = 'GET /api/webhooks'
const ADD = 'POST /api/webhooks'
const ONE = '/api/webhooks/a%2F1'
const PATCH = `PATCH ${ONE}`
const DELIVERIES = `GET ${ONE}/deliveries`
const AGAIN = /^Send again: job\.failed, .*2026/
const TEST = `POST ${ONE}/test`
const OPS: Webhook = {
  id: 'a/1',
  name: 'ops',
  format: 'CLOUD_EVENTS',
  origin: 'https://example.com',
  events: ['runner.lost', 'job.failed'],
  paused: false,
  created_at: '2026-01-01T00:00:00Z',
  created_by: 'bob',
  delivered_at: null,
  failing_since: null,
  last_error: null,
}
const DONE: Delivery = {
  id: 'd/1',
  event: 'job.failed',
  text: 'net prod has failed',
  at: '2026-01-01T00:00:00Z',
  state: 'DELIVERED',
  attempts: 1,
  next_attempt_at: null,
  ended_at: '2026-01-01T00:00:01Z',
  status: 204,
  error: null,
}
const WAITS: Delivery = {
  ...DONE,
  id: 'd/2',
  event: 'webhook.test',
  text: 'alice sent a test',
  state: 'WAITING',
  attempts: 0,
  ended_at: null,
  status: null,
}

const kept = (...items: Webhook[]) => wire.answers.set(ALL, () => json({ items }))
const told = (...items: Delivery[]) => wire.answers.set(DELIVERIES, () => json({ items }))
const open = (role: Role = 'admin') => show(<WebhooksPage />, { role })
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const press = async (name: string | RegExp) => fireEvent.click(await button(name))
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const save = () => fireEvent.submit(field('Name').form as HTMLFormElement)
const disabled = async (name: string | RegExp) => (await button(name)).getAttribute('aria-disabled')
const closed = (role: string) => waitFor(() => expect(screen.queryByRole(role)).toBeNull())
const item = async (text: string) => (await screen.findByText(text)).closest('li') as HTMLElement
const menu = async () => fireEvent.keyDown(await button('Actions for ops'), { key: 'Enter' })
const choose = async (name: string) => {
  await menu()
  fireEvent.click(await screen.findByRole('menuitem', { name }))
}
const edit = async () => {
  await choose('Edit')
  await screen.findByRole('dialog')
}
const fillIn = async () => {
  await press('Add webhook')
  write('Name', ' ops ')
  write('URL', ' https://example.com/x ')
}
const addingAnswers = (made: object) => {
  const asked = vi.fn(() => {
    kept(OPS)
    return json(made, 201)
  })
  wire.answers.set(ADD, asked)
  return asked
}

test.each([
  ['never used', {}, /Never used/],
  ['delivered', { delivered_at: OPS.created_at }, /Delivered.*ago/],
  [
    'failing',
    { delivered_at: OPS.created_at, failing_since: OPS.created_at, last_error: 'It answers 503.' },
    /Failing.*since.*ago.*It answers 503\./,
  ],
  [
    'paused',
    { paused: true, failing_since: OPS.created_at, last_error: 'It was answered 410.' },
    /Paused.*410/,
  ],
])('the list says of each where it is, of what it is told, and whether it hears: %s', async (_, is, says) => {
  kept({ ...OPS, ...is })
  open()
  const row = await screen.findByRole('row', { name: /ops/ })
  expect(row.textContent).toMatch(/ops.*CloudEvents.*https:\/\/example\.com.*runner\.lost job\.failed/)
  expect(row.textContent).toMatch(says)
})

test('what is added is listed, and its secret shown with the sheet alone', async () => {
  kept()
  const asked = addingAnswers({ webhook: OPS, secret: 'whsec_1' })
  open()
  expect(await screen.findByText('No webhook yet')).toBeDefined()
  await press('Add webhook')
  save()
  write('Name', ' ops ')
  save()
  expect(asked).not.toHaveBeenCalled()
  write('URL', ' https://example.com/x ')
  fireEvent.click(field('job.failed'))
  fireEvent.click(field('job.cancelled'))
  save()
  expect(await screen.findByText('whsec_1')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Copy Secret' })).toBeDefined()
  expect(asked).toHaveBeenCalledExactlyOnceWith({
    name: 'ops',
    url: 'https://example.com/x',
    format: 'CLOUD_EVENTS',
    events: ['runner.lost', 'runner.returned', 'job.held', 'job.cancelled'],
  })
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  expect(screen.getByText('whsec_1')).toBeDefined()
  await press('Done')
  await closed('dialog')
  expect(screen.getByRole('row', { name: /ops/ })).toBeDefined()
  expect(screen.queryByText('whsec_1')).toBeNull()
})

test('a test is sent from beside the secret, and followed there', async () => {
  kept()
  addingAnswers({ webhook: OPS, secret: 'whsec_1' })
  const asked = vi.fn(() => {
    told({ ...DONE, event: 'webhook.test' })
    return json(WAITS, 202)
  })
  wire.answers.set(TEST, asked)
  open()
  await fillIn()
  save()
  await press('Send a test')
  expect((await item(DONE.text)).textContent).toContain('Delivered')
  expect(asked).toHaveBeenCalledOnce()
  expect(screen.getByText('whsec_1')).toBeDefined()
})

test('the URL of Slack is covered, and nothing is signed for it', async () => {
  kept()
  const asked = addingAnswers({ webhook: { ...OPS, format: 'SLACK' } })
  open()
  await fillIn()
  expect(field('URL').type).toBe('text')
  write('Format', 'SLACK')
  expect(field('URL').type).toBe('password')
  expect(screen.getByText(/shown nowhere again/).id).toBe(field('URL').getAttribute('aria-describedby'))
  save()
  expect(await button('Send a test')).toBeDefined()
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ format: 'SLACK' }))
  expect(screen.queryByText(/secret|signature/i)).toBeNull()
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  await closed('dialog')
})

test('it takes an event', async () => {
  kept()
  open()
  await fillIn()
  expect(await disabled('Add webhook')).toBeNull()
  for (const each of ['runner.lost', 'runner.returned', 'job.held', 'job.failed'])
    fireEvent.click(field(each))
  expect(await disabled('Add webhook')).toBe('true')
})

test.each([
  ['Name', '/name', 'URL'],
  ['URL', '/url', 'Name'],
  ['Format', '/format', 'URL'],
])('what is wrong stands at its field: %s', async (at, pointer, other) => {
  kept()
  wire.answers.set(ADD, () => json({ title: 'T', errors: [{ pointer, detail: 'not so' }] }, 422))
  open()
  await fillIn()
  save()
  await waitFor(() => expect(field(at).getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByText('not so').id).toBe(field(at).getAttribute('aria-describedby'))
  expect(field(other).getAttribute('aria-invalid')).toBeNull()
  expect(screen.queryByText('T')).toBeNull()
})

test('what is wrong with an event stands at the events', async () => {
  kept()
  wire.answers.set(ADD, () => json({ title: 'T', errors: [{ pointer: '/events/0', detail: 'not so' }] }, 422))
  open()
  await fillIn()
  save()
  const said = await screen.findByText('not so')
  expect(screen.getByRole('group', { name: 'Events' }).getAttribute('aria-describedby')).toBe(said.id)
  expect(screen.queryByText('T')).toBeNull()
})

test('that there are too many is said whole', async () => {
  kept()
  wire.answers.set(ADD, () => problem(409, 'There are 20'))
  open()
  await fillIn()
  save()
  expect(await screen.findByText('There are 20')).toBeDefined()
})

test.each([
  ['name', () => write('Name', ' dev '), { name: 'dev' }],
  ['URL', () => write('URL', ' https://example.org/y '), { url: 'https://example.org/y' }],
  ['events', () => fireEvent.click(field('job.held')), { events: ['runner.lost', 'new.event', 'job.held'] }],
])('of what is edited only what changed is sent: %s', async (_, change, body) => {
  kept({ ...OPS, events: ['runner.lost', 'new.event'] })
  const asked = vi.fn(() => json(OPS))
  wire.answers.set(PATCH, asked)
  open()
  await edit()
  expect(field('URL').value).toBe('')
  save()
  change()
  save()
  await closed('dialog')
  expect(asked).toHaveBeenCalledExactlyOnceWith(body)
})

test('events that were chosen anew in another order are no change', async () => {
  kept(OPS)
  open()
  await edit()
  fireEvent.click(field('runner.lost'))
  expect(await disabled('Save')).toBeNull()
  fireEvent.click(field('runner.lost'))
  expect(await disabled('Save')).toBe('true')
})

test('what is wrong with a change stands at its field', async () => {
  kept(OPS)
  wire.answers.set(PATCH, () => json({ title: 'T', errors: [{ pointer: '/url', detail: 'not so' }] }, 422))
  open()
  await edit()
  write('URL', 'x')
  save()
  await waitFor(() => expect(field('URL').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByText('not so').id).toBe(field('URL').getAttribute('aria-describedby'))
})

test.each([
  ['Pause', false, /^ops is told nothing/],
  ['Resume', true, /^ops is told what happens/],
])('%s turns it, and says what that means', async (name, paused, says) => {
  kept({ ...OPS, paused })
  const asked = vi.fn(() => {
    kept({ ...OPS, paused: !paused })
    return json({ ...OPS, paused: !paused })
  })
  wire.answers.set(PATCH, asked)
  open()
  await choose(name)
  expect(await screen.findByText(says)).toBeDefined()
  expect(asked).toHaveBeenCalledExactlyOnceWith({ paused: !paused })
  expect(screen.queryByText('Paused') === null).toBe(paused)
})

test('why it was not paused is said', async () => {
  kept(OPS)
  wire.answers.set(PATCH, () => problem(503, 'The registry is away'))
  open()
  await choose('Pause')
  expect(await screen.findByText('Not done: The registry is away')).toBeDefined()
})

test('a test is seen to arrive', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  kept(OPS)
  told()
  wire.answers.set(TEST, () => {
    told(WAITS)
    return json(WAITS, 202)
  })
  open()
  await press('Test ops')
  const sent = await item(WAITS.text)
  expect(sent.textContent).toMatch(/Waiting.*webhook\.test.*ago.*is sent now/)
  expect(within(sent).queryByRole('button')).toBeNull()
  expect(screen.getByText('The newest, webhook.test: Waiting').getAttribute('role')).toBe('status')
  told({ ...WAITS, state: 'DELIVERED', attempts: 1, status: 200 })
  await act(() => vi.advanceTimersByTimeAsync(2_500))
  expect((await item(WAITS.text)).textContent).toMatch(/Delivered.*1 attempt.*HTTP 200/)
  expect(screen.getByText('The newest, webhook.test: Delivered')).toBeDefined()
})

test('why a test was not sent is said, and not of another one', async () => {
  kept(OPS)
  told()
  wire.answers.set(TEST, () => problem(503, 'The registry is away'))
  open()
  await press('Test ops')
  expect(await screen.findByText('The registry is away')).toBeDefined()
  await press('Close')
  await press('Deliveries ops')
  expect(await screen.findByText('It was told nothing yet')).toBeDefined()
  expect(screen.queryByText('The registry is away')).toBeNull()
})

test('what was given up says why, and is sent again', async () => {
  kept(OPS)
  told({ ...DONE, state: 'GIVEN_UP', attempts: 9, status: 500, error: 'It answers 500.' })
  const asked = vi.fn(() => {
    told({
      ...DONE,
      state: 'WAITING',
      attempts: 9,
      next_attempt_at: new Date(Date.now() + 90_500).toISOString(),
    })
    return json(DONE, 202)
  })
  wire.answers.set(`POST ${ONE}/deliveries/d%2F1/resend`, asked)
  open()
  await press('Deliveries ops')
  expect((await item(DONE.text)).textContent).toMatch(/Given up.*9 attempts.*HTTP 500.*It answers 500\./)
  await press(AGAIN)
  expect(await screen.findByText('next attempt in 1 min 30 s')).toBeDefined()
  expect(asked).toHaveBeenCalledOnce()
  expect(screen.queryByRole('button', { name: AGAIN })).toBeNull()
})

test('why something was not sent again stands below it', async () => {
  kept(OPS)
  told(DONE)
  wire.answers.set(`POST ${ONE}/deliveries/d%2F1/resend`, () => problem(409, 'It is paused'))
  open()
  await press('Deliveries ops')
  await press(AGAIN)
  expect((await screen.findByText('It is paused')).closest('li')).toBe(await item(DONE.text))
})

test('what is removed is gone, and not before it was asked about', async () => {
  kept(OPS)
  const asked = vi.fn(() => {
    kept()
    return new Response(null, { status: 204 })
  })
  wire.answers.set(`DELETE ${ONE}`, asked)
  open()
  await choose('Remove')
  expect(asked).not.toHaveBeenCalled()
  await press('Remove webhook')
  await closed('alertdialog')
  expect(screen.getByText('No webhook yet')).toBeDefined()
})

test('an operator sees it and what it was told, and changes nothing', async () => {
  kept(OPS)
  told(DONE)
  open('operator')
  for (const name of ['Add webhook', 'Test ops']) expect(await disabled(name)).toBe('true')
  await menu()
  for (const name of ['Test', 'Edit', 'Pause', 'Remove'])
    expect((await screen.findByRole('menuitem', { name })).getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText(/takes the role admin/)).toBeDefined()
  fireEvent.click(screen.getByRole('menuitem', { name: 'Deliveries' }))
  expect(await item(DONE.text)).toBeDefined()
  for (const name of ['Send a test', AGAIN]) expect(await disabled(name)).toBe('true')
})

test('a viewer is told why there is nothing, and nothing is asked', async () => {
  const asked = vi.fn(() => json({ items: [OPS] }))
  wire.answers.set(ALL, asked)
  open('viewer')
  expect(await screen.findByText('You cannot see the webhooks')).toBeDefined()
  expect(screen.getByText(/takes the role operator/)).toBeDefined()
  expect(asked).not.toHaveBeenCalled()
})

test('that the list does not come is said, and it is asked for again', async () => {
  wire.answers.set(ALL, () => problem(503, 'The registry is away'))
  open()
  expect(await screen.findByText('The registry is away')).toBeDefined()
  kept(OPS)
  await press('Try now')
  expect(await screen.findByRole('row', { name: /ops/ })).toBeDefined()
})
