import type { Registered } from '../api/types'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Snippet } from '../ui/Snippet'
import { FirstHeartbeat } from './FirstHeartbeat'

const START = 'runner/target/dist/bin/runner'

/** The credentials, this once, and what to do with them. */
export function Credentials({ registered, onDone }: { registered: Registered; onDone: () => void }) {
  const { runner, runner_id, runner_token } = registered
  const environment = [
    `export RUNNER_ORIGIN=${location.origin}`,
    `export RUNNER_ID=${runner_id}`,
    `export RUNNER_TOKEN=${runner_token}`,
  ].join('\n')
  return (
    <div className="grid grid-cols-1 gap-4">
      <p>
        <Name className="font-semibold">{runner.name}</Name> is registered.
      </p>
      <Notice tone="warn" title="The token is shown only now" className="">
        Only a digest of it is kept. If it is lost, remove this Runner and register it again.
      </Notice>
      <Snippet label="Runner id" code="worker_id" text={runner_id} />
      <Snippet label="Token" code="worker_token" text={runner_token} />
      <Snippet label="1. On the machine, set its environment" text={environment} />
      <Snippet label="2. Start the Runner" text={START} />
      <FirstHeartbeat runner={runner} />
      <div>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  )
}
