import { Link } from 'react-router'
import type { WholeJob } from '../api/types'
import { Labels } from '../runners/Labels'
import { span } from '../text/time'
import { Ago } from '../ui/Ago'
import { Fact, Facts, NONE, When } from '../ui/Facts'
import { Id } from '../ui/Id'
import { Name } from '../ui/Name'
import { isOver } from './over'
import { RunnerName } from './RunnerName'
import { begunAt } from './since'
import { isCloudJob, shortId } from './subject'

export function JobFacts({ job }: { job: WholeJob }) {
  return (
    <Facts>
      {isCloudJob(job) && job.target_runner_id && (
        <Fact name="About">
          <Link
            to={`/dashboard/runners/${job.target_runner_id}`}
            className="font-mono text-sm text-accent hover:underline"
          >
            {shortId(job.target_runner_id)}
          </Link>
        </Fact>
      )}
      <Fact name="Attempt">{job.attempt === 0 ? 'none yet' : `${job.attempt} of ${job.max_attempts}`}</Fact>
      <Fact name="Runner">
        {job.runner_id ? (
          <Link to={`/dashboard/runners/${job.runner_id}`} className="hover:underline">
            <RunnerName job={job} />
          </Link>
        ) : (
          'none yet'
        )}
      </Fact>
      {!isCloudJob(job) && (
        <Fact name="State">
          <Name>{job.state}</Name>
        </Fact>
      )}
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
      {job.priority !== 0 && <Fact name="Priority">{job.priority}</Fact>}
      {Object.keys(job.labels).length > 0 && (
        <Fact name="Asks for">
          <Labels labels={job.labels} />
        </Fact>
      )}
      <Fact name="If lost">{job.on_lost === 'hold' ? 'waits for a person' : 'goes back to the queue'}</Fact>
      <Related name="Plan" id={job.plan_job_id} />
      <Related name="Retry of" id={job.retry_of} />
      <Fact name="Id">
        <Id id={job.id} what="job id" />
      </Fact>
    </Facts>
  )
}

function Took({ job }: { job: WholeJob }) {
  const begun = begunAt(job)
  if (!begun) return NONE
  if (job.completed_at) return span(Math.max(0, Date.parse(job.completed_at) - Date.parse(begun)))
  return isOver(job.status) ? NONE : <Ago at={begun} bare />
}

function Related({ name, id }: { name: string; id: string | null }) {
  if (!id) return null
  return (
    <Fact name={name}>
      <Link to={`/dashboard/jobs/${id}`} className="font-mono text-sm text-accent hover:underline">
        {shortId(id)}
      </Link>
    </Fact>
  )
}
