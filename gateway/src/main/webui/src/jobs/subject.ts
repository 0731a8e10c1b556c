import type { Job, JobRow } from '../api/types'
import { shortId } from '../text/shortId'

const ABOUT_RUNNERS = ['DEPLOY_WORKER', 'UPDATE_WORKER', 'DESTROY_WORKER']

/** Whether it is about the cloud side of a Runner; no Runner does it. */
export const isCloudJob = (job: Pick<Job, 'job_type'>) => ABOUT_RUNNERS.includes(job.job_type)

/** What a job is about, in a word: its state, or the Runner. */
export function subjectOf(job: Job & Partial<Pick<JobRow, 'worker'>>): string {
  if (!isCloudJob(job)) return job.state
  return job.worker?.runner_name ?? shortId(job.target_runner_id ?? job.id)
}
