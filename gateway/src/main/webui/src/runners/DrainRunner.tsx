import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { DrainFields } from './DrainFields'
import { drainRequest, FIRST_DRAIN } from './drainRequest'
import { useRunnerAction } from './useRunners'

export function DrainRunner({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const [choice, setChoice] = useState(FIRST_DRAIN)
  const act = useRunnerAction()
  const toast = useToast()
  const problem = act.isError ? asProblem(act.error) : null
  const go = () =>
    act.mutate(
      { action: 'drain', runner: runner.id, body: drainRequest(choice, serverNow()) },
      {
        onSuccess: () => {
          toast(`${inert(runner.name).slice(0, 80)} takes no new work.`)
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={
        <>
          Drain <Name>{runner.name}</Name>?
        </>
      }
      description="It finishes what it has and takes nothing new until somebody resumes it."
      action="Drain"
      keep="Leave it"
      busy={act.isPending}
      onAction={go}
      onClose={onClose}
    >
      <DrainFields choice={choice} onChange={setChoice} />
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}
