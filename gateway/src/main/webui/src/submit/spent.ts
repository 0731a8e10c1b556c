import type { State } from '../api/states'
import type { Job } from '../api/types'
import { isOver } from '../jobs/over'

export interface Spent {
  how: 'applies' | 'applied' | 'changed' | 'ended'
  /** A job, or the state as somebody wrote it last: a person, or a job that did not succeed. */
  by: Job | State
}

const CHANGING = ['DEPLOY', 'DESTROY']

/**
 * Why a plan is not applied once more, and by whom; null while nothing speaks against it. A DEPLOY of it that ended
 * otherwise is retried itself: the server knows whether its apply had begun.
 *
 * @param jobs of its state, and perhaps of others, newest first
 * @param state null where there is none yet, or it is not known
 */
export function spentBy(plan: Job, jobs: Job[], state: State | null): Spent | null {
  const ofIt = jobs.filter((job) => job.plan_job_id === plan.id)
  const changed = jobs.filter(
    (job) => job.state === plan.state && CHANGING.includes(job.job_type) && isAfter(plan, job.completed_at),
  )
  // What a DEPLOY of it wrote before it failed is that one's to retry.
  const written = state && isAfter(plan, state.updated_at) && !ofIt.some(({ id }) => id === state.last_job_id)
  return (
    said('applies', ofIt, (job) => !isOver(job.status)) ??
    said('applied', ofIt, succeeded) ??
    said('changed', changed, succeeded) ??
    (written ? { how: 'changed', by: state } : null) ??
    said('ended', ofIt, () => true)
  )
}

const succeeded = (job: Job) => job.status === 'SUCCESS'

const isAfter = (plan: Job, at: string | null) =>
  Date.parse(at ?? '') > Date.parse(plan.completed_at ?? plan.created_at)

function said(how: Spent['how'], jobs: Job[], fits: (job: Job) => boolean): Spent | null {
  const by = jobs.find(fits)
  return by ? { how, by } : null
}
