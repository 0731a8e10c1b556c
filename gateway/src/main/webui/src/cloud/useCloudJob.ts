import type { WholeJob } from '../api/types'
import { useJob } from '../jobs/useJobs'
import { isSettled, type Progress, progressOf } from './progress'
import { useDeployment } from './useDeployment'

/** How far a job about a Runner is, live. */
export function useCloudJob(
  runner: string,
  job: Pick<WholeJob, 'id' | 'status' | 'error_message'>,
): Progress {
  const known = useJob(job.id).data ?? job
  const over = isSettled(progressOf(known, null).stage)
  const deployment = useDeployment(runner, !over)
  return progressOf(known, deployment.data)
}
