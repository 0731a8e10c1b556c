import { useEffect } from 'react'
import { useParams } from 'react-router'
import { asProblem } from '../api/problem'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { inert } from '../text/inert'
import { BackTo } from '../ui/BackTo'
import { Name } from '../ui/Name'
import { ProblemCard } from '../ui/ProblemCard'
import { Waiting } from '../ui/Waiting'
import { JobFacts } from './JobFacts'
import { JobLog } from './JobLog'
import { JobNotices } from './JobNotices'
import { JobStatusBadge } from './JobStatusBadge'
import { Outputs } from './Outputs'
import { isOver, useJob } from './useJobs'

export function JobPage() {
  const { id = '' } = useParams()
  useRunnersWindow(KEEP_LIVE)
  const { data: job, error, refetch } = useJob(id)
  useEffect(() => {
    document.title = job
      ? `${job.job_type} · ${inert(job.state).slice(0, 60)} · ${job.status}`
      : 'Job · Runners'
  }, [job])

  return (
    <>
      <BackTo to="/dashboard/jobs">Jobs</BackTo>
      {job ? (
        <>
          <div className="mt-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight">
              {job.job_type} · <Name>{job.state}</Name>
            </h1>
            <span role="status">
              <JobStatusBadge status={job.status} />
            </span>
          </div>
          <JobNotices job={job} />
          <div className="grid gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
            <div className="grid content-start gap-4">
              <JobFacts job={job} />
              <Outputs outputs={job.execution_metadata.outputs} />
            </div>
            <JobLog key={job.id} job={job.id} over={isOver(job.status)} />
          </div>
        </>
      ) : error ? (
        <div className="mt-4">
          <ProblemCard problem={asProblem(error)} onRetry={() => void refetch()} />
        </div>
      ) : (
        <Waiting what="The job is on its way" />
      )}
    </>
  )
}
