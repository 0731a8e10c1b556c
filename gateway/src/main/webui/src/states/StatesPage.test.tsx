// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { State } from '../api/states'
import { address, json, onAPage, problem, show, wire } from '../testing/page'
import { aLock, aState } from '../testing/samples'
import { StatesPage } from './StatesPage'

onAPage()

const answers = (asked: string, items: State[], next_cursor?: string) =>
  wire.answers.set(`GET /api/states?${asked}`, () => json({ items, next_cursor }))
const cells = () => screen.getAllByRole('cell').map((cell) => cell.textContent)

test('a row says what there is of a state, who wrote it and who holds it', async () => {
  answers('limit=50', [
    aState({ name: 'a/net', last_job_id: '01a22274-0000-7000-8000-00000000af40', late_versions: 2 }),
    aState({ name: 'b', size: null, serial: null, last_written_by: 'ada', last_job_id: null }),
    aState({ name: 'c', version: null, size: null, serial: null, updated_at: null, lock: aLock() }),
  ])
  show(<StatesPage />)
  await screen.findByRole('table', { name: 'States' })
  const rows = cells().map((text) => text?.replace(/^\d+ d( \d+ h)? ago/, 'long ago'))
  expect(rows.slice(0, 5)).toEqual(['a/net2 kept aside', '7', '2 KiB', 'long ago by job 01a22274…af40', '–'])
  expect(rows.slice(5, 10)).toEqual(['b', 'deleted', '–', 'long ago by ada', '–'])
  expect(rows.slice(10)).toEqual(['c', 'nothing written yet', '–', '–', 'locked by web-1'])
  expect(screen.getByRole('link', { name: 'a/net' }).getAttribute('href')).toBe(
    '/dashboard/states/one?name=a%2Fnet',
  )
})

test('the rest comes when it is asked for', async () => {
  answers('limit=50', [aState({ name: 'a' })], 'YQ')
  answers('limit=50&cursor=YQ', [aState({ name: 'b' })])
  show(<StatesPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show more states' }))
  expect(await screen.findByRole('link', { name: 'b' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'a' })).toBeDefined()
})

test('a part of a name is asked for, and stands in the address', async () => {
  answers('limit=50', [aState({ name: 'net' })])
  answers('name=db&limit=50', [])
  show(<StatesPage />)
  const search = await screen.findByLabelText('Search by name')
  fireEvent.change(search, { target: { value: 'db' } })
  fireEvent.keyDown(search, { key: 'Enter' })
  expect(await screen.findByText('No state has this in its name')).toBeDefined()
  expect(address()).toBe('?name=db')
  fireEvent.click(screen.getByRole('button', { name: 'Show all of them' }))
  expect(await screen.findByRole('link', { name: 'net' })).toBeDefined()
})

test('nothing, what is on its way, and what cannot be read are told apart', async () => {
  answers('limit=50', [])
  const { unmount } = show(<StatesPage />)
  expect(screen.getByText(/^States are on their way/)).toBeDefined()
  expect(await screen.findByText('No state yet')).toBeDefined()
  unmount()
  wire.answers.set('GET /api/states?limit=50', () => problem(503, 'Away'))
  show(<StatesPage />)
  expect(await screen.findByText('Away')).toBeDefined()
  answers('limit=50', [aState({ name: 'net' })])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByRole('link', { name: 'net' })).toBeDefined()
})

test('what was told last stays while it cannot be told anew, and says so', async () => {
  answers('limit=50', [aState({ name: 'net' })])
  show(<StatesPage />)
  expect(await screen.findByRole('link', { name: 'net' })).toBeDefined()
  wire.answers.set('GET /api/states?limit=50', () => problem(503, 'Away'))
  fireEvent(window, new Event('visibilitychange'))
  expect(await screen.findByText('Away')).toBeDefined()
  expect(screen.getByRole('link', { name: 'net' })).toBeDefined()
  answers('limit=50', [aState({ name: 'db' })])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByRole('link', { name: 'db' })).toBeDefined()
  expect(screen.queryByText('Away')).toBeNull()
})

test('an operator brings a new one from a file, under a name', async () => {
  const sent: unknown[] = []
  answers('limit=50', [])
  wire.answers.set('POST /api/states/team%2Fnet/versions?after=0', (body) => {
    sent.push(body)
    return sent.length === 1 ? problem(409, 'It is no longer as you think', 'It exists.') : json({}, 201)
  })
  show(<StatesPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Write from a file' }))
  const file = new File(['{"version":4}'], 'net.tfstate')
  fireEvent.change(screen.getByLabelText('Terraform state'), { target: { files: [file] } })
  fireEvent.click(screen.getByRole('button', { name: 'Write' }))
  expect(sent).toEqual([])
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.getByText(/^A new one; an existing one is written on its own page/)).toBeDefined()
  fireEvent.change(screen.getByLabelText('Name of the state'), { target: { value: ' team/net ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Write' }))
  expect(await screen.findByText('It exists.')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Write' }))
  await waitFor(() => expect(address()).toBe('?name=team%2Fnet'))
  expect(sent).toEqual([file, file])
})

test('who may only look brings none', async () => {
  answers('limit=50', [])
  show(<StatesPage />, { role: 'viewer' })
  fireEvent.click(screen.getByRole('button', { name: 'Write from a file' }))
  expect(await screen.findByText('No state yet')).toBeDefined()
  expect(screen.queryByRole('alertdialog')).toBeNull()
})
