import { Link } from 'react-router'
import type { JobRow } from '../api/types'
import { serverNow } from '../text/clock'
import { Ago } from '../ui/Ago'
import type { Column } from '../ui/DataTable'
import { Name } from '../ui/Name'
import { JobRowActions } from './JobRowActions'
import { JobStatusBadge } from './JobStatusBadge'
import { isOver } from './over'
import { RunnerName } from './RunnerName'
import { since } from './since'
import { isCloudJob, subjectOf } from './subject'

export const columns: Column<JobRow>[] = [
  {
    id: 'job',
    header: 'Job',
    cell: ({ row: { original: job } }) => (
      <Link
        to={`/dashboard/jobs/${job.id}`}
        className="inline-block max-w-96 min-w-28 font-medium hover:underline"
      >
        {job.job_type} · <Name>{subjectOf(job)}</Name>
      </Link>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ row: { original: job } }) => (
      <div className="flex flex-wrap items-center gap-1.5">
        <JobStatusBadge status={job.status} />
        {job.cancel_requested && !isOver(job.status) && <Chip>cancelling</Chip>}
        {job.orphan_risk && !isOver(job.status) && <Chip>orphan risk</Chip>}
        {job.phase && !isOver(job.status) && <Chip>{job.phase}</Chip>}
      </div>
    ),
  },
  {
    id: 'runner',
    header: 'Runner',
    cell: ({ row: { original: job } }) =>
      job.runner_id && job.status !== 'QUEUED' ? (
        <RunnerName job={job} />
      ) : (
        <span className="text-soft">{waits(job)}</span>
      ),
  },
  {
    id: 'attempt',
    header: 'Attempt',
    cell: ({ row: { original: job } }) => (
      <span className="whitespace-nowrap tabular-nums">
        {job.attempt === 0 ? '–' : `${job.attempt} of ${job.max_attempts}`}
      </span>
    ),
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ row }) => (
      <span className="text-soft">
        <Ago at={since(row.original, serverNow())} bare={!isOver(row.original.status)} />
      </span>
    ),
  },
  {
    id: 'created_at',
    header: 'Created',
    cell: ({ row: { original: job } }) => (
      <span className="text-soft">
        <Ago at={job.created_at} />
      </span>
    ),
  },
  {
    id: 'priority',
    header: 'Priority',
    cell: ({ row: { original: job } }) => (
      <span className={`tabular-nums ${job.priority === 0 ? 'text-soft' : ''}`}>
        {job.priority === 0 ? 'normal' : job.priority}
      </span>
    ),
  },
  {
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <JobRowActions job={row.original} />,
  },
]

/** What a narrow screen does without: it is on the page of the job. */
export const WIDE_ONLY = ['runner', 'attempt', 'priority', 'since', 'created_at']

function waits(job: JobRow): string {
  const held = job.status === 'QUEUED' && job.claimable_at === null
  if (isCloudJob(job)) return held ? 'waits for its rollout' : 'the cloud side'
  if (job.status !== 'QUEUED') return 'none'
  return held ? 'waits for a person' : 'waits for a Runner'
}

function Chip({ children }: { children: string }) {
  return (
    <Name className="max-w-40 truncate rounded-md border border-line px-1.5 py-0.5 text-xs text-soft">
      {children}
    </Name>
  )
}
