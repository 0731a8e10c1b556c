import type { Registered } from '../api/types'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Snippet } from '../ui/Snippet'
import { words } from '../words/runners'
import { FirstHeartbeat } from './FirstHeartbeat'
import { RunnerSource } from './RunnerSource'

/** In the folder of an unpacked Runner. */
const START = 'bin/runner'

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
      <p>{words.adding.registered(<Name className="font-semibold">{runner.name}</Name>)}</p>
      <Notice tone="warn" title={words.adding.once} className="">
        {words.adding.onceMore}
      </Notice>
      <Snippet label={words.adding.id} code="worker_id" text={runner_id} />
      <Snippet label={words.adding.token} code="worker_token" text={runner_token} />
      <Snippet label={words.adding.environment} text={environment} />
      <Snippet label={words.adding.start} text={START} />
      <RunnerSource />
      <FirstHeartbeat runner={runner} />
      <div>
        <Button onClick={onDone}>{words.adding.done}</Button>
      </div>
    </div>
  )
}
