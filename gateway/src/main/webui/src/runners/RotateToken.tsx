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
import { words } from '../words/runners'
import { useRotateToken } from './useRunners'

const OVERLAPS = ['PT24H', 'PT1H', 'P7D', 'PT0S'] as const

/** A new token for a Runner; of a cloud-hosted one it goes straight into the cloud's store, and nobody sees it. */
export function RotateToken({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const [overlap, setOverlap] = useState<string>('PT24H')
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
          toast(words.rotate.done(inert(runner.name).slice(0, 80)), { job: answer.job.id })
          onClose()
        },
      },
    )
  return (
    <Sheet
      title={words.rotate.ask(<Name>{runner.name}</Name>)}
      description={cloud ? words.rotate.moreCloud : words.rotate.moreOwn}
      open
      held={rotated !== null}
      making={rotate.isPending}
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid grid-cols-1 gap-4 p-5">
        {rotated ? (
          <>
            <Notice tone="warn" title={words.rotate.once} className="">
              {words.rotate.onceMore}
            </Notice>
            <Snippet label={words.rotate.token} text={rotated.runner_token} />
            <Snippet label={words.rotate.start} text={`export RUNNER_TOKEN=${rotated.runner_token}`} />
            <div>
              <Button onClick={onClose}>{words.rotate.close}</Button>
            </div>
          </>
        ) : (
          <>
            {!cloud && (
              <Select
                label={words.rotate.overlap}
                value={overlap}
                onChange={(event) => setOverlap(event.target.value)}
              >
                {OVERLAPS.map((duration) => (
                  <option key={duration} value={duration}>
                    {words.rotate.overlaps[duration]}
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
                {words.rotate.go}
              </Button>
            </div>
          </>
        )}
      </div>
    </Sheet>
  )
}
