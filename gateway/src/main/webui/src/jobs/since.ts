import type { Job } from '../api/types'

/** Since when a job is as it is. One that is back in the queue still carries the times of its lost attempt. */
export function since(job: Job, now: number): string {
  if (job.status !== 'QUEUED') return job.completed_at ?? job.started_at ?? job.claimed_at ?? job.created_at
  if (job.attempt === 0) return job.created_at
  const free = job.claimable_at
  return free && Date.parse(free) <= now ? free : job.updated_at
}

/** When its last attempt began; null while none has, or the next one is waited for. */
export function begunAt(job: Job): string | null {
  return job.status === 'QUEUED' ? null : (job.started_at ?? job.claimed_at)
}
