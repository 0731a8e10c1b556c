// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WholeJob } from '../api/types'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob } from '../testing/samples'
import { Attempts } from './Attempts'

onAPage()

const AT = '2026-01-01T10:00:00Z'
const job = aJob({ id: 'j', attempt: 1 }) as unknown as WholeJob
const inSeconds = (n: number) => new Date(Date.now() + n * 1000).toISOString()

test.each([
  ['LOST_RUNNER_SILENT', 60, true],
  ['CANCELLED_BY_FORCE', 60, true],
  ['LOST_RUNNER_SILENT', -1, false],
  ['SUCCESS', 60, false],
  [null, 60, false],
])('after %s a fence %d s from now is told: %s', async (outcome, seconds, told) => {
  const attempt = { id: 'a', number: 1, runner_id: 'r', runner_name: 'web-1', claimed_at: AT, started_at: AT }
  const times = { apply_begun_at: AT, last_contact_at: AT, ended_at: outcome && AT, late_reports: [] }
  wire.answers.set('GET /api/jobs/j/attempts', () =>
    json({ items: [{ ...attempt, ...times, outcome, fenced_until: inSeconds(seconds) }] }),
  )
  show(<Attempts job={job} />)
  await screen.findByText('web-1')
  expect(screen.queryByText(/Its Terraform may run until/) !== null).toBe(told)
})

test('attempts lose their colours while they may be old', async () => {
  const attempt = {
    id: 'a',
    number: 1,
    runner_id: 'r',
    runner_name: 'web-1',
    claimed_at: AT,
    late_reports: [],
  }
  wire.answers.set('GET /api/jobs/j/attempts', () => json({ items: [{ ...attempt, outcome: null }] }))
  show(<Attempts job={job} dimmed />)
  expect((await screen.findByText('LIVE')).closest('.grayscale')).not.toBeNull()
})
