import { useEffect } from 'react'
import { asProblem } from '../api/problem'
import { KEEP_LIVE, useLink, useRunnersWindow } from '../live/useLive'
import { SubmitButton } from '../submit/SubmitButton'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { columns } from './columns'
import { JobDialogs } from './JobDialogs'
import { useJobList } from './useJobs'

export function JobsPage() {
  const jobs = useJobList()
  const link = useLink()
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = 'Jobs · Runners'
  }, [])
  return (
    <JobDialogs>
      <div className="mb-4 flex items-center justify-between gap-4">
        <h1 className="text-xl font-semibold tracking-tight">Jobs</h1>
        <SubmitButton />
      </div>
      {jobs.isError && !jobs.data && (
        <ProblemCard problem={asProblem(jobs.error)} onRetry={() => void jobs.refetch()} />
      )}
      {jobs.isPending && (
        <Panel>
          <SkeletonRows what="Jobs are on their way" />
        </Panel>
      )}
      {jobs.data && (
        <Panel>
          <DataTable
            label="Jobs"
            columns={columns}
            rows={jobs.data.pages.flatMap((page) => page.items)}
            rowId={(job) => job.id}
            wideOnly={['runner', 'attempt', 'priority', 'since']}
            dimmed={link.phase === 'lost'}
            empty={
              <Empty title="No jobs yet">
                Submit one here, or from a Terraform folder:{' '}
                <code className="font-mono text-sm">./runners submit DIR</code>
              </Empty>
            }
          />
        </Panel>
      )}
      {jobs.hasNextPage && (
        <div className="mt-3 text-center">
          <Button busy={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
            Show older jobs
          </Button>
        </div>
      )}
    </JobDialogs>
  )
}
