import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { useToast } from '../ui/Toasts'
import { words } from '../words/runners'
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
          toast(words.drain.done(inert(runner.name).slice(0, 80)))
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={words.drain.ask(<Name>{runner.name}</Name>)}
      description={words.drain.more}
      action={words.drain.go}
      keep={words.drain.keep}
      busy={act.isPending}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      <DrainFields choice={choice} onChange={setChoice} />
    </Confirm>
  )
}
