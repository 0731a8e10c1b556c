// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { AuditEntry } from '../api/audit'
import { address, json, onAPage, problem, show, wire } from '../testing/page'
import { AuditPage } from './AuditPage'

onAPage()

const RUNNER = '01a22274-0000-7000-8000-00000000af40'

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: '0-2',
  at: '2026-01-01T00:00:00Z',
  actor: 'ada',
  action: 'runner.drain',
  subject: RUNNER,
  reason: 'new disk',
  before: { draining: false },
  after: { draining: true },
  ...changes,
})

const answers = (asked: string, items: AuditEntry[], next_cursor?: string) =>
  wire.answers.set(`GET /api/audit?${asked}`, () => json({ items, next_cursor }))
const cells = () => screen.getAllByRole('cell').map((cell) => cell.textContent)

test('a row says when, who, what, on what, why, and what changed', async () => {
  answers('limit=50', [entry()])
  show(<AuditPage />)
  await screen.findByRole('table', { name: 'Audit' })
  expect(cells().slice(1, 2)).toEqual(['ada'])
  expect(cells().slice(3)).toEqual(['Runner 01a22274…af40', 'new disk', 'draining: false → true'])
  // A narrow screen has it below the deed.
  const links = screen.getAllByRole('link', { name: 'Runner 01a22274…af40' })
  expect(links.map((link) => link.getAttribute('href'))).toEqual(
    Array(2).fill(`/dashboard/runners/${RUNNER}`),
  )
  expect(screen.getByRole('cell', { name: /^drained it/ })).toBeDefined()
})

test('what was before comes when it is asked for', async () => {
  answers('limit=50', [entry()], '1.0.2')
  answers('limit=50&cursor=1.0.2', [entry({ id: '0-1', actor: 'bob' })])
  show(<AuditPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show what was before' }))
  expect(await screen.findByText('bob')).toBeDefined()
  expect(screen.getByText('ada')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Show what was before' })).toBeNull()
})

test('what is asked for stands in the address', async () => {
  answers('limit=50', [entry()])
  answers('actor=ada&limit=50', [entry()])
  answers('actor=ada&action=runner.drain&limit=50', [])
  show(<AuditPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'ada' }))
  await waitFor(() => expect(address()).toBe('?actor=ada'))
  fireEvent.change(screen.getByLabelText('What was done'), { target: { value: 'runner.drain' } })
  await waitFor(() => expect(address()).toBe('?actor=ada&action=runner.drain'))
  expect(await screen.findByText('Nothing like that was done')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Show everything' }))
  await waitFor(() => expect(address()).toBe(''))
  expect(await screen.findByRole('cell', { name: /drained it/ })).toBeDefined()
})

test('a day that is being typed stays in its field until it is one', async () => {
  answers('limit=50', [entry()])
  show(<AuditPage />)
  const since = (await screen.findByLabelText('Since')) as HTMLInputElement
  fireEvent.change(since, { target: { value: '0002-11-27' } })
  expect(since.value).toBe('0002-11-27')
  expect(address()).toBe('')
  answers(`since=${encodeURIComponent(new Date(2026, 10, 27).toISOString())}&limit=50`, [])
  fireEvent.change(since, { target: { value: '2026-11-27' } })
  await waitFor(() => expect(address()).toBe('?since=2026-11-27'))
  expect(since.value).toBe('2026-11-27')
})

test('a name is asked for as a whole', async () => {
  answers('limit=50', [entry()])
  answers('actor=ada&limit=50', [entry()])
  show(<AuditPage />)
  const who = await screen.findByLabelText('Name of who did it')
  fireEvent.change(who, { target: { value: 'ad' } })
  fireEvent.change(who, { target: { value: 'ada' } })
  expect(address()).toBe('')
  fireEvent.keyDown(who, { key: 'Enter' })
  await waitFor(() => expect(address()).toBe('?actor=ada'))
})

test('nothing, what is on its way, and what cannot be read are told apart', async () => {
  answers('limit=50', [])
  const { unmount } = show(<AuditPage />)
  expect(screen.getByText(/^The audit trail is on its way/)).toBeDefined()
  expect(await screen.findByText('Nothing was done yet')).toBeDefined()
  unmount()
  wire.answers.set('GET /api/audit?limit=50', () => problem(503, 'Away'))
  show(<AuditPage />)
  expect(await screen.findByText('Away')).toBeDefined()
  answers('limit=50', [entry()])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByRole('cell', { name: /drained it/ })).toBeDefined()
  expect(screen.queryByText('Away')).toBeNull()
})

test('who may only look is told which role it takes, and nothing is asked', () => {
  wire.answers.set('GET /api/audit?limit=50', () => {
    throw new Error('asked')
  })
  show(<AuditPage />, { role: 'viewer' })
  expect(screen.getByText('You cannot see the audit trail')).toBeDefined()
  expect(screen.getByText('This takes the role operator; yours is viewer. Ask an admin.')).toBeDefined()
  expect(screen.queryByRole('table')).toBeNull()
})
