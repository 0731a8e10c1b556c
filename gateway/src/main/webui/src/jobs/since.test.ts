import { expect, test } from 'vitest'
import type { Job } from '../api/types'
import { begunAt, since } from './since'

const at = (minute: number) => `2026-10-12T10:${String(minute).padStart(2, '0')}:00Z`
const NOW = Date.parse(at(30))

const queued = {
  status: 'QUEUED',
  attempt: 0,
  created_at: at(0),
  claimable_at: at(0),
  claimed_at: null,
  started_at: null,
  completed_at: null,
  updated_at: at(1),
} as Job
const requeued: Job = { ...queued, attempt: 1, claimed_at: at(2), started_at: at(3), updated_at: at(10) }

test.each<[string, Job, string]>([
  ['was never claimed', queued, at(0)],
  ['is claimed', { ...queued, status: 'CLAIMED', attempt: 1, claimed_at: at(2) }, at(2)],
  ['is at work', { ...requeued, status: 'PROCESSING' }, at(3)],
  ['is over', { ...requeued, status: 'SUCCESS', completed_at: at(20) }, at(20)],
  ['waits again', { ...requeued, claimable_at: at(12) }, at(12)],
  ['waits for its state to be free', { ...requeued, claimable_at: at(40) }, at(10)],
  ['waits for a person', { ...requeued, claimable_at: null }, at(10)],
])('since when one is as it is that %s', (_, job, told) => expect(since(job, NOW)).toBe(told))

test('one that waits again takes no time yet', () => {
  expect(begunAt(requeued)).toBeNull()
  expect(begunAt({ ...requeued, status: 'PROCESSING' })).toBe(at(3))
})
