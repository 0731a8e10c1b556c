import { useLastProblem } from '../api/useLastProblem'
import { JobStatusBadge } from '../jobs/JobStatusBadge'
import { span } from '../text/time'
import { Ago } from '../ui/Ago'
import { type Column, DataTable } from '../ui/DataTable'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/runners'
import { AttemptedJob, OutcomeBadge } from './AttemptedJob'
import { type RunnerAttempt, useAttempts } from './useAttempts'

const SHOWN = 20
const WIDE_ONLY = ['took']

const columns: Column<RunnerAttempt>[] = [
  {
    id: 'job',
    header: words.tried.column.job,
    cell: ({ row: { original: attempt } }) => (
      <div className="max-w-96 min-w-28">
        <AttemptedJob attempt={attempt} />
      </div>
    ),
  },
  {
    id: 'claimed',
    header: words.tried.column.claimed,
    cell: ({ row: { original: attempt } }) => (
      <span className="text-soft">
        <Ago at={attempt.claimed_at} />
      </span>
    ),
  },
  {
    id: 'took',
    header: words.tried.column.took,
    cell: ({ row: { original: attempt } }) => (
      <span className="whitespace-nowrap text-soft tabular-nums">{took(attempt) ?? words.tried.unknown}</span>
    ),
  },
  {
    id: 'outcome',
    header: words.tried.column.outcome,
    cell: ({ row: { original: attempt } }) => <OutcomeBadge outcome={attempt.outcome} />,
  },
  {
    id: 'status',
    header: words.tried.column.status,
    cell: ({ row: { original: attempt } }) => <JobStatusBadge status={attempt.job_status} />,
  },
]

/** What it works on and tried last, newest first; what was taken back from it, too. */
export function RunnerJobs({ runner }: { runner: string }) {
  const attempts = useAttempts(runner)
  const items = attempts.data?.items
  const problem = useLastProblem(runner, items, attempts.error)
  return (
    <Panel>
      <PanelTitle>{words.tried.heading}</PanelTitle>
      {items ? (
        <>
          <DataTable
            label={words.tried.list}
            columns={columns}
            rows={items.slice(0, SHOWN)}
            rowId={(attempt) => attempt.id}
            wideOnly={WIDE_ONLY}
            empty={<p className="px-4 py-3 text-soft">{words.tried.none}</p>}
          />
          {items.length > SHOWN && (
            <p className="border-t border-line px-4 py-2 text-sm text-soft">{words.tried.newest(SHOWN)}</p>
          )}
        </>
      ) : problem ? (
        <div className="p-3">
          <ProblemCard problem={problem} onRetry={() => void attempts.refetch()} />
        </div>
      ) : (
        <SkeletonRows rows={2} what={words.tried.comes} />
      )}
    </Panel>
  )
}

function took({ claimed_at, ended_at }: RunnerAttempt): string | null {
  return ended_at && span(Math.max(0, Date.parse(ended_at) - Date.parse(claimed_at)))
}
