import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import type { JobList } from '../api/types'
import { columns } from '../jobs/columns'
import { count } from '../text/time'
import { DataTable } from '../ui/DataTable'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'

const SHOWN = 20

const LEFT_OUT = ['runner', 'actions']

const ITS = columns.filter((column) => !LEFT_OUT.includes(column.id ?? ''))

/** What it works on and did last, newest first. */
export function RunnerJobs({ runner }: { runner: string }) {
  const jobs = useQuery({
    queryKey: ['jobs', 'of', runner],
    queryFn: ({ signal }) =>
      api<JobList>(`/api/jobs?runner_id=${encodeURIComponent(runner)}&limit=${SHOWN}`, { signal }),
    refetchInterval: 4_000,
  })
  return (
    <Panel>
      <PanelTitle>Jobs</PanelTitle>
      {jobs.data ? (
        <>
          <DataTable
            label="Jobs of this Runner"
            columns={ITS}
            rows={jobs.data.items}
            rowId={(job) => job.id}
            wideOnly={['attempt']}
            empty={<p className="px-4 py-3 text-soft">It has had no job yet.</p>}
          />
          {jobs.data.total > SHOWN && (
            <p className="border-t border-line px-4 py-2 text-sm text-soft">
              The newest {SHOWN} of {count(jobs.data.total)} are shown.
            </p>
          )}
        </>
      ) : jobs.isError ? (
        <div className="p-3">
          <ProblemCard problem={asProblem(jobs.error)} onRetry={() => void jobs.refetch()} />
        </div>
      ) : (
        <SkeletonRows rows={2} what="Its jobs are on their way" />
      )}
    </Panel>
  )
}
