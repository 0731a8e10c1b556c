import type { CloudJob, Deployment } from '../api/cloud'
import { CloudProgress } from './CloudProgress'
import { progressOf } from './progress'

/** The newest job about a Runner: open while it runs or failed, folded when it is done. */
export function LastCloudJob({ job, deployment }: { job: CloudJob; deployment: Deployment }) {
  const progress = progressOf({ id: job.job_id, status: 'PROCESSING', error_message: null }, deployment)
  const done = progress.stage === 'DONE'
  return (
    <details key={job.job_id} open={!done} className="rounded-lg border border-line px-3.5 py-2.5">
      <summary className="cursor-pointer font-medium">
        {job.job_type} {done ? 'is done' : progress.stage === 'FAILED' ? 'failed' : 'goes on'}
      </summary>
      <div className="pt-3">
        <CloudProgress progress={progress} whenFailed="Put right what stands there, and do it again." />
      </div>
    </details>
  )
}
