import { useEffect } from 'react'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { SubmitButton } from '../submit/SubmitButton'
import { listOf } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { DataTable } from '../ui/DataTable'
import { ReadOn } from '../ui/ReadOn'
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
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <JobDialogs>
      <div className="mb-4 flex items-center justify-between gap-4">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <SubmitButton />
      </div>
      <ReadOn
        of={jobs}
        asked={asked}
        head={
          <JobsToolbar
            shape={ALL_JOBS}
            query={query}
            counts={jobs.data?.pages[0]?.counts}
            slash
            onChange={change}
          />
        }
        comes={words.comes}
        more={words.more}
      >
        {(pages, old) => (
          <DataTable
            label={words.heading}
            columns={columns}
            rows={eachOnce(pages)}
            rowId={(job) => job.id}
            sort={query.sort}
            sortable={ALL_JOBS.sortable}
            onSort={(sort) => change({ sort })}
            wideOnly={WIDE_ONLY}
            dimmed={old}
            empty={<NoJobs title={words.none} shape={ALL_JOBS} query={query} total={0} onChange={change} />}
          />
        )}
      </ReadOn>
    </JobDialogs>
  )
}
