import { useEffect } from 'react'
import { useParams } from 'react-router'
import type { WholeJob } from '../api/types'
import { useLastProblem } from '../api/useLastProblem'
import { KEEP_LIVE, useLink, useRunnersWindow } from '../live/useLive'
import { ApplyPlan } from '../submit/ApplyPlan'
import { inert } from '../text/inert'
import { BackTo } from '../ui/BackTo'
import { Name } from '../ui/Name'
import { NotYet } from '../ui/NotYet'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/jobs'
import { Attempts } from './Attempts'
import { Chip } from './Chip'
import { CloudJobSteps } from './CloudJobSteps'
import { JobButtons } from './JobButtons'
import { JobDialogs } from './JobDialogs'
import { JobFacts } from './JobFacts'
import { JobLog } from './JobLog'
import { JobNotices } from './JobNotices'
import { JobStatusBadge } from './JobStatusBadge'
import { Outputs } from './Outputs'
import { isOver } from './over'
import { PlanSummary } from './PlanSummary'
import { StateLock } from './StateLock'
import { isCloudJob } from './subject'
import { useJob } from './useJobs'
import { useSubject } from './useSubject'
import { WhyTold } from './WhyTold'

export function JobPage() {
  const { id = '' } = useParams()
  useRunnersWindow(KEEP_LIVE)
  const { data: job, error, refetch } = useJob(id)
  const problem = useLastProblem(id, job, error)
  useEffect(() => {
    if (!job) document.title = words.one.title
  }, [job])
  return (
    <JobDialogs>
      <BackTo to="/dashboard/jobs">{words.one.back}</BackTo>
      {job ? (
        <Whole job={job} />
      ) : (
        <NotYet words={words.one} problem={problem} onRetry={() => void refetch()} />
      )}
    </JobDialogs>
  )
}

function Whole({ job }: { job: WholeJob }) {
  const subject = useSubject(job)
  const mayBeOld = useLink().phase === 'lost'
  const cloud = isCloudJob(job)
  useEffect(() => {
    document.title = words.one.titleOf(job.job_type, inert(subject).slice(0, 60), job.status)
  }, [job, subject])
  return (
    <>
      <div className="mt-1 mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight">
            {words.named(job.job_type, <Name>{subject}</Name>)}
          </h1>
          <span role="status" className={`flex items-center gap-1.5 ${mayBeOld ? 'grayscale' : ''}`}>
            <JobStatusBadge status={job.status} />
            {job.cancel_requested && !isOver(job.status) && <Chip>{words.chip.cancelling}</Chip>}
          </span>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <ApplyPlan job={job} />
          <JobButtons job={job} />
        </div>
      </div>
      <JobNotices job={job} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid grid-cols-1 content-start gap-4">
          <JobFacts job={job} />
          {!cloud && <PlanSummary metadata={job.execution_metadata} />}
          <Outputs outputs={job.execution_metadata.outputs} />
          {!cloud && <Attempts job={job} dimmed={mayBeOld} />}
          {!cloud && <StateLock job={job} />}
        </div>
        <div className="grid grid-cols-1 content-start gap-4">
          {job.status === 'QUEUED' && !cloud && (
            <Panel>
              <PanelTitle>{words.one.why}</PanelTitle>
              <div className="px-4 py-3">
                <WhyTold job={job.id} />
              </div>
            </Panel>
          )}
          {cloud && job.target_runner_id && <CloudJobSteps job={job} runner={job.target_runner_id} />}
          <JobLog key={job.id} job={job.id} over={isOver(job.status)} />
        </div>
      </div>
    </>
  )
}
