import type { Job } from '../api/types'
import { words } from '../words/jobs'
import { isOver } from './over'
import { isCloudJob } from './subject'

export const JOB_ACTIONS = ['release', 'raise', 'cancel', 'force', 'retry'] as const
export type JobActionId = (typeof JOB_ACTIONS)[number]

/** Why this cannot be done to a job now, or null when it can; the server looks again. */
export function whyNotDoJob(action: JobActionId, job: Job, whyNot: string | null): string | null {
  if (whyNot) return whyNot
  const cloud = isCloudJob(job)
  const over = isOver(job.status)
  const waits = job.status === 'QUEUED'
  switch (action) {
    case 'release':
      if (!waits || job.claimable_at !== null) return words.whyNot.notHeld
      return cloud ? words.whyNot.rolloutDecides : null
    case 'raise':
      if (cloud) return words.whyNot.noQueue
      return waits ? null : words.whyNot.notWaiting
    case 'cancel':
      if (over) return words.whyNot.over
      if (cloud && !waits) return words.whyNot.begun
      return job.cancel_requested ? words.whyNot.cancelled : null
    case 'force':
      if (over) return words.whyNot.over
      if (cloud) return words.whyNot.aboutCloud
      return waits ? words.whyNot.nothingRuns : null
    case 'retry':
      if (cloud) return words.whyNot.retryCloud
      return over ? null : words.whyNot.notOver
  }
}

/** Those that make sense for a job as it is, to be offered where there is little room. */
export function offered(job: Job): JobActionId[] {
  return JOB_ACTIONS.filter((action) => whyNotDoJob(action, job, null) === null)
}

export function whyNoPriority(text: string): string | null {
  return /^-?\d{1,3}$/.test(text.trim()) && Math.abs(Number(text)) <= 100 ? null : words.whyNot.priority
}
