import { expect, test } from 'vitest'
import type { Job } from '../api/types'
import { aJob } from '../testing/samples'
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
  expect(spentBy(plan, [plan, deploy({ status })])).toMatchObject({ how, by: { id: 'd' } }),
)

test('a plan is stale when its state was changed after it', () => {
  const other = { plan_job_id: null, status: 'SUCCESS' } as const
  expect(spentBy(plan, [deploy(other)])?.how).toBe('changed')
  expect(spentBy(plan, [deploy({ ...other, job_type: 'DESTROY' })])?.how).toBe('changed')
  for (const harmless of [
    deploy({ ...other, state: 'network-2' }),
    deploy({ ...other, status: 'FAILED' }),
    deploy({ ...other, completed_at: '2026-01-01T09:00:00Z' }),
    deploy({ ...other, job_type: 'PLAN' }),
  ])
    expect(spentBy(plan, [harmless])).toBeNull()
})

test('that it was applied is said before what failed later', () => {
  const jobs = [deploy({ id: 'again', status: 'FAILED' }), deploy({ id: 'first', status: 'SUCCESS' })]
  expect(spentBy(plan, jobs)).toMatchObject({ how: 'applied', by: { id: 'first' } })
})
