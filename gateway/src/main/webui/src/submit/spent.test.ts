import { expect, test } from 'vitest'
import type { Job } from '../api/types'
import { aJob, aState } from '../testing/samples'
import { spentBy } from './spent'

const plan = aJob({ id: 'p', status: 'SUCCESS', completed_at: '2026-01-01T10:00:00Z' })
const deploy = (changes: Partial<Job>) =>
  aJob({ id: 'd', job_type: 'DEPLOY', plan_job_id: 'p', completed_at: '2026-01-01T11:00:00Z', ...changes })

test.each<[Job['status'], string]>([
  ['QUEUED', 'applies'],
  ['PROCESSING', 'applies'],
  ['SUCCESS', 'applied'],
  ['FAILED', 'ended'],
  ['CANCELLED', 'ended'],
])('a plan with a DEPLOY that is %s is not applied by another one', (status, how) =>
  expect(spentBy(plan, [plan, deploy({ status })], null)).toMatchObject({ how, by: { id: 'd' } }),
)

test('a plan is stale when its state was changed after it', () => {
  const other = { plan_job_id: null, status: 'SUCCESS' } as const
  expect(spentBy(plan, [deploy(other)], null)?.how).toBe('changed')
  expect(spentBy(plan, [deploy({ ...other, job_type: 'DESTROY' })], null)?.how).toBe('changed')
  for (const harmless of [
    deploy({ ...other, state: 'network-2' }),
    deploy({ ...other, status: 'FAILED' }),
    deploy({ ...other, completed_at: '2026-01-01T09:00:00Z' }),
    deploy({ ...other, job_type: 'PLAN' }),
  ])
    expect(spentBy(plan, [harmless], null)).toBeNull()
})

test('that it was applied is said before what failed later', () => {
  const jobs = [deploy({ id: 'again', status: 'FAILED' }), deploy({ id: 'first', status: 'SUCCESS' })]
  expect(spentBy(plan, jobs, null)).toMatchObject({ how: 'applied', by: { id: 'first' } })
})

test('it is stale, too, when a person wrote its state after it, or a job that failed then', () => {
  const updated_at = '2026-01-01T11:00:00Z'
  const byHand = aState({ updated_at, last_job_id: null, last_written_by: 'ada' })
  const byJob = aState({ updated_at, last_job_id: 'd' })
  const failed = { id: 'd', status: 'FAILED' } as const
  expect(spentBy(plan, [], byHand)).toEqual({ how: 'changed', by: byHand })
  expect(spentBy(plan, [deploy(failed)], byHand)?.how).toBe('changed')
  expect(spentBy(plan, [deploy({ ...failed, plan_job_id: null })], byJob)).toEqual({
    how: 'changed',
    by: byJob,
  })
  expect(spentBy(plan, [deploy(failed)], byJob)?.how).toBe('ended')
  expect(spentBy(plan, [], { ...byHand, updated_at: '2026-01-01T09:00:00Z' })).toBeNull()
  expect(spentBy(plan, [], { ...byHand, updated_at: null })).toBeNull()
})
