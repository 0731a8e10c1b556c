import type { CloudJob, Deployment } from '../api/cloud'
import { words } from '../words/cloud'
import { CloudProgress } from './CloudProgress'
import { progressOf } from './progress'

/** The newest job about a Runner: open while it runs or failed, folded when it is done. */
export function LastCloudJob({ job, deployment }: { job: CloudJob; deployment: Deployment }) {
  const progress = progressOf({ id: job.job_id, status: 'PROCESSING', error_message: null }, deployment)
  const done = progress.stage === 'DONE'
  const told = done
    ? words.side.jobIsDone
    : progress.stage === 'FAILED'
      ? words.side.jobFailed
      : words.side.jobGoesOn
  return (
    <details key={job.job_id} open={!done} className="rounded-lg border border-line px-3.5 py-2.5">
      <summary className="cursor-pointer font-medium">{told(job.job_type)}</summary>
      <div className="pt-3">
        <CloudProgress progress={progress} whenFailed={words.side.whenFailed} />
      </div>
    </details>
  )
}
