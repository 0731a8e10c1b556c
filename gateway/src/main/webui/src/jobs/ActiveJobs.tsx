import { Link } from 'react-router'
import { useActiveJobs, useJobsWindow, useLink } from '../live/useLive'
import { isFiltered, PAGE_SIZE, windowOf } from '../table/tableQuery'
import { useLastSeen } from '../table/useLastSeen'
import { useTableQuery } from '../table/useTableQuery'
import { count } from '../text/time'
import { DataTable } from '../ui/DataTable'
import { Pager } from '../ui/Pager'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/SkeletonRows'
import { StaleNote } from '../ui/StaleNote'
import { words } from '../words/jobs'
import { columns, WIDE_ONLY } from './columns'
import { JobDialogs } from './JobDialogs'
import { JobsToolbar } from './JobsToolbar'
import { ACTIVE } from './jobsQuery'
import { NoJobs } from './NoJobs'

/** The jobs that are not over, live, page by page as the Runners above. */
export function ActiveJobs() {
  const { query, change } = useTableQuery(ACTIVE)
  const seen = useJobsWindow(windowOf(ACTIVE, query))
  const shown = useLastSeen(seen)
  const all = useActiveJobs()?.total ?? 0
  const link = useLink()
  return (
    <JobDialogs>
      <div className="mt-7 mb-2.5 flex flex-wrap items-baseline gap-x-2">
        <h2 className="text-base font-semibold">
          {words.active} {all > 0 && <span className="font-normal text-soft">{count(all)}</span>}
        </h2>
        <StaleNote window={seen} />
        <Link to="/dashboard/jobs" className="ml-auto text-sm text-accent hover:underline">
          {words.all}
        </Link>
      </div>
      <Panel>
        {(all > 0 || isFiltered(ACTIVE, query)) && (
          <JobsToolbar shape={ACTIVE} query={query} counts={shown?.counts} onChange={change} />
        )}
        {shown ? (
          <>
            <DataTable
              label={words.active}
              columns={columns}
              rows={shown.items}
              rowId={(job) => job.id}
              sort={query.sort}
              sortable={ACTIVE.sortable}
              onSort={(sort) => change({ sort })}
              wideOnly={WIDE_ONLY}
              firstRow={(query.page - 1) * PAGE_SIZE + 1}
              totalRows={shown.total + 1}
              dimmed={!seen || link.phase === 'lost'}
              empty={
                <NoJobs
                  title={words.noneActive}
                  shape={ACTIVE}
                  query={query}
                  total={shown.total}
                  onChange={change}
                />
              }
            />
            <Pager
              label={words.pages}
              page={query.page}
              size={PAGE_SIZE}
              total={shown.total}
              onTurn={(turn) => change(({ page }) => ({ page: turn(page) }))}
            />
          </>
        ) : (
          <SkeletonRows rows={2} what={words.comes} />
        )}
      </Panel>
    </JobDialogs>
  )
}
