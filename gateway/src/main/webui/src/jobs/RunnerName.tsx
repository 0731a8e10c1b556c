import type { Job } from '../api/types'
import { Name } from '../ui/Name'

/** The name under which a Runner took the job. */
export function RunnerName({ job }: { job: Job }) {
  return <Name className="line-clamp-2 max-w-72">{job.runner_name ?? job.runner_id ?? ''}</Name>
}
