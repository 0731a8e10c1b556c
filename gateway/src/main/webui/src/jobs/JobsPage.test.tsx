// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { JobRow } from '../api/types'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aJob, countsOf } from '../testing/samples'
import { JobsPage } from './JobsPage'

onAPage()

const FIRST = 'GET /api/jobs?sort=-created_at&limit=50'
const page = (state: string, next_cursor?: string) =>
  json({ items: [aJob({ state })], total: 2, counts: countsOf(2), as_of: null, next_cursor })

test('what went wrong stays told while it is tried again', async () => {
  wire.answers.set(FIRST, () => problem(503, 'The gateway starts'))
  show(<JobsPage />)
  expect(await screen.findByText('The gateway starts')).toBeDefined()
  let arrive = (_: Response) => {}
  wire.answers.set(FIRST, () => new Promise((resolve) => (arrive = resolve)))
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await wire.tell()
  expect(screen.getByText('The gateway starts')).toBeDefined()
  arrive(page('network'))
  expect(await screen.findByRole('link', { name: 'PLAN · network' })).toBeDefined()
  expect(screen.queryByText('The gateway starts')).toBeNull()
})

test('what was told last stays while it cannot be told anew, and says so', async () => {
  wire.answers.set(FIRST, () => page('network'))
  show(<JobsPage />)
  expect(await screen.findByRole('link', { name: 'PLAN · network' })).toBeDefined()
  wire.answers.set(FIRST, () => problem(503, 'The gateway starts'))
  fireEvent(window, new Event('visibilitychange'))
  expect(await screen.findByText('The gateway starts')).toBeDefined()
  expect(screen.getByRole('link', { name: 'PLAN · network' })).toBeDefined()
  wire.answers.set(FIRST, () => page('storage'))
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByRole('link', { name: 'PLAN · storage' })).toBeDefined()
  expect(screen.queryByText('The gateway starts')).toBeNull()
})

test('all jobs are reached, as they were asked for', async () => {
  const asked = 'status=FAILED&type=PLAN&sort=priority&limit=50'
  wire.answers.set(`GET /api/jobs?${asked}`, () => page('first', 'c'))
  wire.answers.set(`GET /api/jobs?${asked}&cursor=c`, () => page('second'))
  show(<JobsPage />, { at: '/?status=FAILED&type=PLAN&sort=priority' })
  expect(await screen.findByRole('link', { name: 'PLAN · first' })).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Show more jobs' }))
  expect(await screen.findByRole('link', { name: 'PLAN · second' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Show more jobs' })).toBeNull()
})

test('one that changed its place while pages were read is shown once', async () => {
  const list = (items: JobRow[], next_cursor?: string) =>
    json({ items, total: 2, counts: countsOf(2), as_of: null, next_cursor })
  const asked = 'GET /api/jobs?sort=status&limit=50'
  wire.answers.set(asked, () => list([aJob({ state: 'moves' })], 'c'))
  wire.answers.set(`${asked}&cursor=c`, () =>
    list([aJob({ state: 'moves', status: 'CLAIMED' }), aJob({ state: 'stays' })]),
  )
  show(<JobsPage />, { at: '/?sort=status' })
  fireEvent.click(await screen.findByRole('button', { name: 'Show more jobs' }))
  expect(await screen.findByRole('link', { name: 'PLAN · stays' })).toBeDefined()
  expect(screen.getAllByRole('link', { name: 'PLAN · moves' })).toHaveLength(1)
})
