import { Link } from 'react-router'
import type { JobRow } from '../api/types'
import { serverNow } from '../text/clock'
import { Ago } from '../ui/Ago'
import type { Column } from '../ui/DataTable'
import { Name } from '../ui/Name'
import { useNow } from '../ui/useNow'
import { words } from '../words/jobs'
import { Chip } from './Chip'
import { JobRowActions } from './JobRowActions'
import { JobStatusBadge } from './JobStatusBadge'
import { isOver } from './over'
import { RunnerName } from './RunnerName'
import { since } from './since'
import { isCloudJob, subjectOf } from './subject'

/** A job becomes claimable with time alone. */
function Since({ job }: { job: JobRow }) {
  useNow()
  return (
    <span className="text-soft">
      <Ago at={since(job, serverNow())} bare={!isOver(job.status)} />
    </span>
  )
}

export const columns: Column<JobRow>[] = [
  {
    id: 'job',
    header: words.column.job,
    cell: ({ row: { original: job } }) => (
      <Link
        to={`/dashboard/jobs/${job.id}`}
        className="inline-block max-w-96 min-w-28 font-medium hover:underline"
      >
        {words.named(job.job_type, <Name>{subjectOf(job)}</Name>)}
      </Link>
    ),
  },
  {
    id: 'status',
    header: words.column.status,
    cell: ({ row: { original: job } }) => (
      <div className="flex flex-wrap items-center gap-1.5">
        <JobStatusBadge status={job.status} />
        {job.cancel_requested && !isOver(job.status) && <Chip>{words.chip.cancelling}</Chip>}
        {job.orphan_risk && !isOver(job.status) && <Chip>{words.chip.orphanRisk}</Chip>}
        {job.phase && !isOver(job.status) && <Chip>{job.phase}</Chip>}
      </div>
    ),
  },
  {
    id: 'runner',
    header: words.column.runner,
    cell: ({ row: { original: job } }) =>
      job.runner_id && job.status !== 'QUEUED' ? (
        <RunnerName job={job} />
      ) : (
        <span className="text-soft">{waits(job)}</span>
      ),
  },
  {
    id: 'attempt',
    header: words.column.attempt,
    cell: ({ row: { original: job } }) => (
      <span className="whitespace-nowrap tabular-nums">{words.attemptOf(job.attempt, job.max_attempts)}</span>
    ),
  },
  {
    id: 'since',
    header: words.column.since,
    cell: ({ row }) => <Since job={row.original} />,
  },
  {
    id: 'created_at',
    header: words.column.created,
    cell: ({ row: { original: job } }) => (
      <span className="text-soft">
        <Ago at={job.created_at} />
      </span>
    ),
  },
  {
    id: 'priority',
    header: words.column.priority,
    cell: ({ row: { original: job } }) => (
      <span className={`tabular-nums ${job.priority === 0 ? 'text-soft' : ''}`}>
        {job.priority === 0 ? words.normalPriority : job.priority}
      </span>
    ),
  },
  {
    id: 'actions',
    header: () => <span className="block text-right max-md:sr-only">{words.column.actions}</span>,
    cell: ({ row }) => <JobRowActions job={row.original} />,
  },
]

/** What a narrow screen does without: it is on the page of the job. */
export const WIDE_ONLY = ['runner', 'attempt', 'priority', 'since', 'created_at']

function waits(job: JobRow): string {
  const held = job.status === 'QUEUED' && job.claimable_at === null
  if (isCloudJob(job)) return held ? words.waits.rollout : words.waits.cloudSide
  if (job.status !== 'QUEUED') return words.waits.nobody
  return held ? words.waits.person : words.waits.runner
}
