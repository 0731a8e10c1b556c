import type { Job } from '../api/types'
import { isOver } from '../jobs/over'

export interface Spent {
  how: 'applies' | 'applied' | 'changed' | 'ended'
  by: Job
}

const CHANGING = ['DEPLOY', 'DESTROY']

/**
 * Why a plan is not applied once more, and by which job; null while nothing speaks against it. A DEPLOY of it that ended
 * otherwise is retried itself: the server knows whether its apply had begun.
 *
 * @param jobs of its state, and perhaps of others, newest first
 */
export function spentBy(plan: Job, jobs: Job[]): Spent | null {
  const ofIt = jobs.filter((job) => job.plan_job_id === plan.id)
  const changed = jobs.filter(
    (job) => job.state === plan.state && CHANGING.includes(job.job_type) && isLater(job, plan),
  )
  return (
    said('applies', ofIt, (job) => !isOver(job.status)) ??
    said('applied', ofIt, succeeded) ??
    said('changed', changed, succeeded) ??
    said('ended', ofIt, () => true)
  )
}

const succeeded = (job: Job) => job.status === 'SUCCESS'

const isLater = (job: Job, plan: Job) =>
  Date.parse(job.completed_at ?? '') > Date.parse(plan.completed_at ?? plan.created_at)

function said(how: Spent['how'], jobs: Job[], fits: (job: Job) => boolean): Spent | null {
  const by = jobs.find(fits)
  return by ? { how, by } : null
}
