import { Link } from 'react-router'
import type { WholeJob } from '../api/types'
import { Labels } from '../runners/Labels'
import { StateLink } from '../states/StateLink'
import { shortId } from '../text/shortId'
import { span } from '../text/time'
import { Ago } from '../ui/Ago'
import { Fact, Facts, NONE, When } from '../ui/Facts'
import { Id } from '../ui/Id'
import { Name } from '../ui/Name'
import { words } from '../words/jobs'
import { isOver } from './over'
import { RunnerName } from './RunnerName'
import { begunAt } from './since'
import { isCloudJob } from './subject'

export function JobFacts({ job }: { job: WholeJob }) {
  return (
    <Facts>
      {isCloudJob(job) && job.target_runner_id && (
        <Fact name={words.fact.about}>
          <Link
            to={`/dashboard/runners/${job.target_runner_id}`}
            className="font-mono text-sm text-accent hover:underline"
          >
            {shortId(job.target_runner_id)}
          </Link>
        </Fact>
      )}
      <Fact name={words.fact.attempt}>{words.fact.attemptOf(job.attempt, job.max_attempts)}</Fact>
      <Fact name={words.fact.runner}>
        {job.runner_id ? (
          <Link to={`/dashboard/runners/${job.runner_id}`} className="hover:underline">
            <RunnerName job={job} />
          </Link>
        ) : (
          words.fact.noRunner
        )}
      </Fact>
      {!isCloudJob(job) && (
        <Fact name={words.fact.state}>
          <StateLink name={job.state} />
        </Fact>
      )}
      {!isOver(job.status) && job.execution_metadata.phase && (
        <Fact name={words.fact.phase}>
          <Name>{String(job.execution_metadata.phase)}</Name>
        </Fact>
      )}
      <Fact name={words.fact.created}>
        <When at={job.created_at} />
      </Fact>
      <Fact name={words.fact.claimed}>
        <When at={job.claimed_at} />
      </Fact>
      <Fact name={words.fact.started}>
        <When at={job.started_at} />
      </Fact>
      <Fact name={words.fact.completed}>
        <When at={job.completed_at} />
      </Fact>
      <Fact name={words.fact.took}>
        <Took job={job} />
      </Fact>
      {job.priority !== 0 && <Fact name={words.fact.priority}>{job.priority}</Fact>}
      {Object.keys(job.labels).length > 0 && (
        <Fact name={words.fact.labels}>
          <Labels labels={job.labels} />
        </Fact>
      )}
      <Fact name={words.fact.ifLost}>{job.on_lost === 'hold' ? words.fact.hold : words.fact.requeue}</Fact>
      <Related name={words.fact.plan} id={job.plan_job_id} />
      <Related name={words.fact.retryOf} id={job.retry_of} />
      <Fact name={words.fact.id}>
        <Id id={job.id} what={words.fact.idLong} />
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
