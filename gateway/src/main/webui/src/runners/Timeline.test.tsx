import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import type { Role } from '../api/types'
import { Timeline } from './Timeline'
import type { RunnerAttempt } from './useAttempts'

const LOST: RunnerAttempt = {
  id: 'a',
  job_id: 'job',
  job_type: 'PLAN',
  state: 'net',
  number: 1,
  claimed_at: '2026-10-12T09:50:00Z',
  apply_begun_at: null,
  ended_at: '2026-10-12T09:57:00Z',
  outcome: 'LOST_RUNNER_SILENT',
  job_status: 'SUCCESS',
  job_runner_id: 'other',
}
const DRAINED = {
  id: 'd',
  at: '2026-10-12T09:55:00Z',
  actor: 'alice',
  action: 'runner.drain',
  subject: 'r',
  reason: 'new disk',
  before: null,
  after: null,
}

function shown(role: Role, attempts: RunnerAttempt[] | undefined): string {
  const client = new QueryClient()
  client.setQueryData(['session'], { user: 'x', organization: 'o', roles: [role] })
  client.setQueryData(['attempts', 'of', 'r'], attempts && { items: attempts })
  client.setQueryData(['audit', 'r'], {
    pages: [{ items: [DRAINED] }],
    pageParams: [''],
  })
  const page = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Timeline runner="r" />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

test('an operator reads claims, deeds and ends by their time', () => {
  expect(shown('operator', [LOST])).toMatch(
    /PLAN · net ended: LOST RUNNER SILENT.*alice drained it : new disk.*It claimed PLAN · net/,
  )
})

test('a viewer reads the attempts alone', () => {
  const text = shown('viewer', [LOST])
  expect(text).toMatch(/PLAN · net ended: LOST RUNNER SILENT.*It claimed PLAN · net/)
  expect(text).not.toContain('alice')
})

test('nothing, and nothing known yet, are told apart', () => {
  expect(shown('viewer', [])).toContain('Nothing happened to it yet.')
  expect(shown('viewer', undefined)).toContain('The timeline is on its way')
})
