// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { JobRow, WholeJob } from '../api/types'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob, aState, countsOf } from '../testing/samples'
import { ApplyPlan } from './ApplyPlan'

onAPage()

const AT = '2026-01-01T10:00:00Z'
const plan = {
  ...aJob({ id: 'p', status: 'SUCCESS', completed_at: AT }),
  config_snapshot: { state: 'network' },
  execution_metadata: {},
} as WholeJob
const tell = (...items: JobRow[]) =>
  wire.answers.set('GET /api/jobs?name=network&sort=-created_at&limit=200', () =>
    json({ items, total: items.length, counts: countsOf(items.length), as_of: null }),
  )
const button = () => screen.findByRole('button', { name: 'Apply this plan' })

test('a plan that was applied says by what, and is not applied again', async () => {
  tell(aJob({ id: 'd', job_type: 'DEPLOY', plan_job_id: 'p', status: 'SUCCESS' }))
  show(<ApplyPlan job={plan} />)
  expect((await screen.findByRole('link', { name: 'this DEPLOY' })).getAttribute('href')).toBe(
    '/dashboard/jobs/d',
  )
  expect((await button()).getAttribute('aria-disabled')).toBe('true')
})

test('one that was not is applied', async () => {
  tell()
  show(<ApplyPlan job={plan} />)
  expect((await button()).getAttribute('aria-disabled')).toBeNull()
})

test('one whose state was restored since says by whom, and is not applied', async () => {
  const ada = aState({ updated_at: '2026-01-01T11:00:00Z', last_job_id: null, last_written_by: 'ada' })
  wire.answers.set('GET /api/states?name=network&exact=true', () => json({ items: [ada] }))
  tell()
  show(<ApplyPlan job={plan} />)
  expect((await screen.findByText(/^Its state was changed since by/)).textContent).toContain('ada')
  expect((await button()).getAttribute('aria-disabled')).toBe('true')
})
