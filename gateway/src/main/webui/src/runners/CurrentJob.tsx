import { Link } from 'react-router'
import type { Runner } from '../api/types'
import { Ago } from '../ui/Ago'
import { NONE } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/runners'

/** What a Runner works on: the job that it has had longest, and how many more. */
export function CurrentJob({ runner }: { runner: Runner }) {
  const [id] = runner.active_job_ids
  if (!id) return NONE
  const job = runner.jobs?.find((each) => each.id === id)
  const more = runner.active_job_ids.length - 1
  return (
    <div className="max-w-64 min-w-44">
      <Link to={`/dashboard/jobs/${id}`} className="line-clamp-1 hover:underline">
        {job ? words.tried.named(job.job_type, <Name>{job.subject}</Name>) : words.aJob}
      </Link>
      <span className="text-xs text-soft in-data-dense:hidden">
        {job?.started_at && words.forSoLong(<Ago at={job.started_at} bare />)}
        {more > 0 && words.andMore(more)}
      </span>
    </div>
  )
}
