import type { Job } from '../api/types'
import { isOver } from './over'
import { isCloudJob } from './subject'

export const JOB_ACTIONS = ['release', 'raise', 'cancel', 'force', 'retry'] as const
export type JobActionId = (typeof JOB_ACTIONS)[number]

export const JOB_ACTION_LABELS: Record<JobActionId, string> = {
  release: 'Release',
  raise: 'Change priority',
  cancel: 'Cancel',
  force: 'Cancel by force',
  retry: 'Retry',
}

/** Why this cannot be done to a job now, or null when it can; the server looks again. */
export function whyNotDoJob(action: JobActionId, job: Job, whyNot: string | null): string | null {
  if (whyNot) return whyNot
  const cloud = isCloudJob(job)
  const over = isOver(job.status)
  const waits = job.status === 'QUEUED'
  switch (action) {
    case 'release':
      if (!waits || job.claimable_at !== null) return 'Nothing keeps it waiting for a person.'
      return cloud ? 'Its rollout decides when it may begin.' : null
    case 'raise':
      if (cloud) return 'It is in no queue of Runners.'
      return waits ? null : 'It does not wait any more.'
    case 'cancel':
      if (over) return 'It is over.'
      if (cloud && !waits) return 'It has begun, and is not left half done.'
      return job.cancel_requested ? 'It is being cancelled already.' : null
    case 'force':
      if (over) return 'It is over.'
      if (cloud) return 'It is about a Runner’s cloud side, and is not left half done.'
      return waits ? 'Nothing of it runs: just cancel it.' : null
    case 'retry':
      if (cloud) return 'Deploy, update or remove the Runner that it is about again.'
      return over ? null : 'It is not over yet.'
  }
}

/** Those that make sense for a job as it is, to be offered where there is little room. */
export function offered(job: Job): JobActionId[] {
  return JOB_ACTIONS.filter((action) => whyNotDoJob(action, job, null) === null)
}

export function whyNoPriority(text: string): string | null {
  return /^-?\d{1,3}$/.test(text.trim()) && Math.abs(Number(text)) <= 100 ? null : '-100 to 100'
}
