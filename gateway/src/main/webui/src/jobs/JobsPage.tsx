import { useEffect } from 'react'
import { useLastProblem } from '../api/useLastProblem'
import { KEEP_LIVE, useLink, useRunnersWindow } from '../live/useLive'
import { SubmitButton } from '../submit/SubmitButton'
import { listOf } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { DataTable } from '../ui/DataTable'
import { Panel } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/jobs'
import { columns, WIDE_ONLY } from './columns'
import { JobDialogs } from './JobDialogs'
import { JobsToolbar } from './JobsToolbar'
import { ALL_JOBS } from './jobsQuery'
import { NoJobs } from './NoJobs'
import { eachOnce, JOBS_AT_ONCE, useJobList } from './useJobs'

/** All jobs, active or over, as far back as somebody reads on. */
export function JobsPage() {
  const { query, change } = useTableQuery(ALL_JOBS)
  const asked = listOf(ALL_JOBS, query, JOBS_AT_ONCE, undefined)
  const jobs = useJobList(asked)
  const read = jobs.isPlaceholderData ? undefined : jobs.data
  const problem = useLastProblem(asked, read, jobs.error)
  const link = useLink()
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  const first = jobs.data?.pages[0]
  return (
    <JobDialogs>
      <div className="mb-4 flex items-center justify-between gap-4">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <SubmitButton />
      </div>
      <Panel>
        <JobsToolbar shape={ALL_JOBS} query={query} counts={first?.counts} slash onChange={change} />
        {problem ? (
          <div className="p-3">
            <ProblemCard problem={problem} onRetry={() => void jobs.refetch()} />
          </div>
        ) : jobs.data && first ? (
          <DataTable
            label={words.heading}
            columns={columns}
            rows={eachOnce(jobs.data.pages)}
            rowId={(job) => job.id}
            sort={query.sort}
            sortable={ALL_JOBS.sortable}
            onSort={(sort) => change({ sort })}
            wideOnly={WIDE_ONLY}
            dimmed={!read || link.phase === 'lost'}
            empty={<NoJobs title={words.none} shape={ALL_JOBS} query={query} total={0} onChange={change} />}
          />
        ) : (
          <SkeletonRows what={words.comes} />
        )}
      </Panel>
      {!problem && (
        <ShowMore of={jobs} className="mt-3 text-center">
          {words.more}
        </ShowMore>
      )}
    </JobDialogs>
  )
}
