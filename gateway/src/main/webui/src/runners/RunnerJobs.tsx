import { useLastProblem } from '../api/useLastProblem'
import { JobStatusBadge } from '../jobs/JobStatusBadge'
import { span } from '../text/time'
import { Ago } from '../ui/Ago'
import { type Column, DataTable } from '../ui/DataTable'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { AttemptedJob, OutcomeBadge } from './AttemptedJob'
import { type RunnerAttempt, useAttempts } from './useAttempts'

const SHOWN = 20

const columns: Column<RunnerAttempt>[] = [
  {
    id: 'job',
    header: 'Job',
    cell: ({ row: { original: attempt } }) => (
      <div className="max-w-96 min-w-28">
        <AttemptedJob attempt={attempt} />
      </div>
    ),
  },
  {
    id: 'claimed',
    header: 'Claimed',
    cell: ({ row: { original: attempt } }) => (
      <span className="text-soft">
        <Ago at={attempt.claimed_at} />
      </span>
    ),
  },
  {
    id: 'took',
    header: 'Took',
    cell: ({ row: { original: attempt } }) => (
      <span className="whitespace-nowrap text-soft tabular-nums">{took(attempt) ?? '–'}</span>
    ),
  },
  {
    id: 'outcome',
    header: 'How it ended here',
    cell: ({ row: { original: attempt } }) => <OutcomeBadge outcome={attempt.outcome} />,
  },
  {
    id: 'status',
    header: 'The job now',
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
      <PanelTitle>Jobs</PanelTitle>
      {items ? (
        <>
          <DataTable
            label="Jobs of this Runner"
            columns={columns}
            rows={items.slice(0, SHOWN)}
            rowId={(attempt) => attempt.id}
            wideOnly={['took']}
            empty={<p className="px-4 py-3 text-soft">It has had no job yet.</p>}
          />
          {items.length > SHOWN && (
            <p className="border-t border-line px-4 py-2 text-sm text-soft">
              The newest {SHOWN} are shown; the timeline goes further back.
            </p>
          )}
        </>
      ) : problem ? (
        <div className="p-3">
          <ProblemCard problem={problem} onRetry={() => void attempts.refetch()} />
        </div>
      ) : (
        <SkeletonRows rows={2} what="Its jobs are on their way" />
      )}
    </Panel>
  )
}

function took({ claimed_at, ended_at }: RunnerAttempt): string | null {
  return ended_at && span(Math.max(0, Date.parse(ended_at) - Date.parse(claimed_at)))
}
