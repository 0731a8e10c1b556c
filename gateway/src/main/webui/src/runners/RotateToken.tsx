import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Registered, Runner } from '../api/types'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { Sheet } from '../ui/Sheet'
import { Snippet } from '../ui/Snippet'
import { useToast } from '../ui/Toasts'
import { useRotateToken } from './useRunners'

const OVERLAPS: [duration: string, text: string][] = [
  ['PT24H', '24 hours more'],
  ['PT1H', '1 hour more'],
  ['P7D', '7 days more'],
  ['PT0S', 'no more: they end at once'],
]

/** A new token for a Runner; of a cloud-hosted one it goes straight into the cloud's store, and nobody sees it. */
export function RotateToken({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const [overlap, setOverlap] = useState('PT24H')
  const [rotated, setRotated] = useState<Registered | null>(null)
  const rotate = useRotateToken()
  const toast = useToast()
  const cloud = runner.type === 'cloud-hosted'
  const problem = rotate.isError ? asProblem(rotate.error) : null
  const go = () =>
    rotate.mutate(
      { runner: runner.id, body: cloud ? undefined : { overlap } },
      {
        onSuccess: (answer) => {
          if ('runner_token' in answer) return setRotated(answer)
          toast(`${inert(runner.name).slice(0, 80)} gets a new token.`, { job: answer.job.id })
          onClose()
        },
      },
    )
  return (
    <Sheet
      title={
        <>
          Rotate the token of <Name>{runner.name}</Name>
        </>
      }
      description={
        cloud
          ? 'A new one is made and put into Secrets Manager; nobody sees it. The Runner finishes its jobs and starts again with it.'
          : 'The Runner goes on with its old token until you start it with the new one.'
      }
      open
      held={rotated !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid grid-cols-1 gap-4 p-5">
        {rotated ? (
          <>
            <Notice tone="warn" title="The token is shown only now" className="">
              Only a digest of it is kept. If it is lost, rotate again.
            </Notice>
            <Snippet label="Token" text={rotated.runner_token} />
            <Snippet
              label="On the machine, set its environment and start it again"
              text={`export RUNNER_TOKEN=${rotated.runner_token}`}
            />
            <div>
              <Button onClick={onClose}>Done</Button>
            </div>
          </>
        ) : (
          <>
            {!cloud && (
              <Select
                label="Its tokens so far hold"
                value={overlap}
                onChange={(event) => setOverlap(event.target.value)}
              >
                {OVERLAPS.map(([duration, text]) => (
                  <option key={duration} value={duration}>
                    {text}
                  </option>
                ))}
              </Select>
            )}
            {problem && (
              <Notice tone="bad" title={problem.title} className="">
                {problem.detail}
              </Notice>
            )}
            <div>
              <Button kind="primary" busy={rotate.isPending} onClick={go}>
                Make a new token
              </Button>
            </div>
          </>
        )}
      </div>
    </Sheet>
  )
}
