import { Link } from 'react-router'
import type { Deployment } from '../api/cloud'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { cloudJobOf } from '../runners/runnerActions'
import { inert } from '../text/inert'
import { Ago } from '../ui/Ago'
import { Fact } from '../ui/Facts'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/cloud'
import { LastCloudJob } from './LastCloudJob'
import { phaseText } from './phase'
import { ScaleForm } from './ScaleForm'
import { useDeployment } from './useDeployment'

/** What there is of a Runner in its cloud, and what is done to it. */
export function CloudSide({ runner }: { runner: Runner }) {
  const busy = cloudJobOf(runner) !== undefined
  const cloud = useDeployment(runner.id, busy)
  return (
    <Panel>
      <PanelTitle>{words.side.heading}</PanelTitle>
      <div className="grid grid-cols-1 gap-4 px-4 py-3">
        {cloud.data ? (
          <Whole deployment={cloud.data} ephemeral={runner.ephemeral} />
        ) : cloud.isError ? (
          <ProblemCard problem={asProblem(cloud.error)} onRetry={() => void cloud.refetch()} />
        ) : cloud.isPending ? (
          <SkeletonRows rows={2} what={words.side.comes} />
        ) : (
          <p className="text-soft">{busy ? words.side.soon : words.side.none}</p>
        )}
        {runner.scale && <ScaleForm runner={runner} scale={runner.scale} />}
      </div>
    </Panel>
  )
}

function Whole({ deployment, ephemeral }: { deployment: Deployment; ephemeral: boolean }) {
  const { drift, last_task: task, job } = deployment
  return (
    <>
      {drift.length > 0 && (
        <Notice tone="warn" title={words.side.drift} className="">
          <ul className="list-disc pl-4">
            {drift.map((each) => (
              <li key={each}>{inert(each)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2">
        <Fact name={words.side.now}>{phaseText(deployment)}</Fact>
        {deployment.version && (
          <Fact name={words.side.release}>
            <Name>{deployment.version}</Name>
          </Fact>
        )}
        {deployment.image && (
          <Fact name={words.side.image}>
            <Name className="font-mono text-sm break-all">{deployment.image}</Name>
          </Fact>
        )}
        {ephemeral && <Fact name={words.side.tasks}>{words.side.ephemeral}</Fact>}
        {task && (
          <Fact name={words.side.lastTask}>
            {words.side.ended(<Ago at={task.stopped_at} />, task.reason && inert(task.reason))}
            <Name className="block font-mono text-sm break-all text-soft">{task.task_arn}</Name>
          </Fact>
        )}
      </dl>
      {job && <LastCloudJob job={job} deployment={deployment} />}
      {job && (
        <Link to={`/dashboard/jobs/${job.job_id}`} className="text-sm text-accent hover:underline">
          {words.side.job(job.job_type)}
        </Link>
      )}
    </>
  )
}
