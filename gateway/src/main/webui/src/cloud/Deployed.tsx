import { Link } from 'react-router'
import type { Deploying } from '../api/cloud'
import { asProblem } from '../api/problem'
import { FirstHeartbeat } from '../runners/FirstHeartbeat'
import { useLiveRunner } from '../runners/useLiveRunner'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { words } from '../words/cloud'
import { CloudProgress } from './CloudProgress'
import { isSettled } from './progress'
import { useCloudJob } from './useCloudJob'
import { useDeployAgain } from './useDeployRunner'

interface Props {
  deploying: Deploying
  onAgain: (deploying: Deploying) => void
  onDone: () => void
}

/** From Deploy to ONLINE, as it goes on; whoever closes the sheet stops nothing. */
export function Deployed({ deploying: { runner, job }, onAgain, onDone }: Props) {
  const progress = useCloudJob(runner.id, job)
  const online = useLiveRunner(runner)?.status === 'ONLINE'
  const again = useDeployAgain()
  const problem = again.isError ? asProblem(again.error) : null
  const lost = progress.stage === 'FAILED' || progress.stage === 'CANCELLED'
  return (
    <div className="grid grid-cols-1 gap-4">
      <p>
        {words.deployed.where(<Name className="font-semibold">{runner.name}</Name>, runner.region)}{' '}
        {!isSettled(progress.stage) && <span className="text-soft">{words.deployed.takes}</span>}
      </p>
      <CloudProgress progress={progress} whenFailed={words.deployed.whenFailed} />
      {!lost && (progress.stage === 'DONE' || online) && <FirstHeartbeat runner={runner} />}
      {problem && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {lost && (
          <Button
            kind="primary"
            busy={again.isPending}
            onClick={() =>
              again.mutate(runner.id, { onSuccess: (next) => onAgain({ runner, job: next.job }) })
            }
          >
            {words.deployed.again}
          </Button>
        )}
        <Button onClick={onDone}>
          {isSettled(progress.stage) ? words.deployed.done : words.deployed.close}
        </Button>
        <Link to={`/dashboard/jobs/${job.id}`} className="text-sm text-accent hover:underline">
          {words.deployed.job}
        </Link>
      </div>
    </div>
  )
}
