import { Link } from 'react-router'
import { useActiveJobs, useLink } from '../live/useLive'
import { count } from '../text/time'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/SkeletonRows'
import { StaleNote } from '../ui/StaleNote'
import { columns } from './columns'
import { JobDialogs } from './JobDialogs'

export function ActiveJobs() {
  const window = useActiveJobs()
  const link = useLink()
  return (
    <JobDialogs>
      <div className="mt-7 mb-2.5 flex flex-wrap items-baseline gap-x-2">
        <h2 className="text-base font-semibold">
          Active Jobs{' '}
          {window && window.total > 0 && <span className="font-normal text-soft">{count(window.total)}</span>}
        </h2>
        <StaleNote window={window} />
        <Link to="/dashboard/jobs" className="ml-auto text-sm text-accent hover:underline">
          All jobs
        </Link>
      </div>
      <Panel>
        {window ? (
          <DataTable
            label="Active Jobs"
            columns={columns}
            rows={window.items}
            rowId={(job) => job.id}
            wideOnly={['runner', 'attempt', 'priority', 'since']}
            dimmed={link.phase === 'lost'}
            empty={
              <Empty title="No job is waiting or running">
                Submit one here, or from a Terraform folder:{' '}
                <code className="font-mono text-sm whitespace-nowrap">./runners submit DIR</code>
              </Empty>
            }
          />
        ) : (
          <SkeletonRows rows={2} what="Jobs are on their way" />
        )}
        {window && window.total > window.items.length && (
          <p className="border-t border-line px-4 py-2 text-sm text-soft">
            The newest {window.items.length} of {count(window.total)} are shown.
          </p>
        )}
      </Panel>
    </JobDialogs>
  )
}
