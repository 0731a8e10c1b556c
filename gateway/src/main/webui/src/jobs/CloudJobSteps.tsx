import type { WholeJob } from '../api/types'
import { CloudProgress } from '../cloud/CloudProgress'
import { useCloudJob } from '../cloud/useCloudJob'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/jobs'

/** The steps of a job about a Runner. */
export function CloudJobSteps({ job, runner }: { job: WholeJob; runner: string }) {
  const progress = useCloudJob(runner, job)
  if (progress.steps.length === 0 && job.status !== 'QUEUED') return null
  return (
    <Panel>
      <PanelTitle>{words.one.steps}</PanelTitle>
      <div className="px-4 py-3">
        <CloudProgress progress={progress} />
      </div>
    </Panel>
  )
}
