import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { WholeJob } from '../api/types'
import { clock, day, full, span } from '../text/time'
import { Ago } from '../ui/Ago'
import { Copy } from '../ui/Copy'
import { Name } from '../ui/Name'
import { Panel } from '../ui/Panel'
import { RunnerName } from './RunnerName'
import { isOver } from './useJobs'

export function JobFacts({ job }: { job: WholeJob }) {
  return (
    <Panel>
      <h2 className="sr-only">Facts</h2>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 px-4 py-3">
        <Fact name="Attempt">{job.attempt === 0 ? 'none yet' : `${job.attempt} of ${job.max_attempts}`}</Fact>
        <Fact name="Runner">{job.runner_id ? <RunnerName job={job} /> : 'none yet'}</Fact>
        <Fact name="State">
          <Name>{job.state}</Name>
        </Fact>
        {!isOver(job.status) && job.execution_metadata.phase && (
          <Fact name="Phase">
            <Name>{String(job.execution_metadata.phase)}</Name>
          </Fact>
        )}
        <Fact name="Created">
          <When at={job.created_at} />
        </Fact>
        <Fact name="Claimed">
          <When at={job.claimed_at} />
        </Fact>
        <Fact name="Started">
          <When at={job.started_at} />
        </Fact>
        <Fact name="Completed">
          <When at={job.completed_at} />
        </Fact>
        <Fact name="Took">
          <Took job={job} />
        </Fact>
        <Fact name="If lost">{job.on_lost === 'hold' ? 'waits for a person' : 'goes back to the queue'}</Fact>
        <Related name="Plan" id={job.plan_job_id} />
        <Related name="Retry of" id={job.retry_of} />
        <Fact name="Id">
          <span className="flex items-start gap-1">
            <span className="font-mono text-[12px] break-all">{job.id}</span>
            <span className="-my-1">
              <Copy text={job.id} what="job id" />
            </span>
          </span>
        </Fact>
      </dl>
    </Panel>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

function When({ at }: { at: string | null }) {
  if (!at) return <span className="text-soft">–</span>
  return (
    <time dateTime={at} title={full(at)} className="tabular-nums">
      {day(at)}, {clock(at)}
    </time>
  )
}

function Took({ job }: { job: WholeJob }) {
  const begun = job.started_at ?? job.claimed_at
  if (!begun) return <span className="text-soft">–</span>
  if (job.completed_at) return span(Math.max(0, Date.parse(job.completed_at) - Date.parse(begun)))
  return isOver(job.status) ? <span className="text-soft">–</span> : <Ago at={begun} bare />
}

function Related({ name, id }: { name: string; id: string | null }) {
  if (!id) return null
  return (
    <Fact name={name}>
      <Link to={`/dashboard/jobs/${id}`} className="font-mono text-[12px] text-accent hover:underline">
        {id.slice(0, 8)}…{id.slice(-4)}
      </Link>
    </Fact>
  )
}
