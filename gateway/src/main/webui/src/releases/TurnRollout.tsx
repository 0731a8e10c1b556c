import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Rollout } from '../api/releases'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Reason } from '../ui/Reason'
import { useToast } from '../ui/Toasts'
import { words } from '../words/releases'
import type { Turn } from './rollout'
import { useTurnRollout } from './useRollouts'

interface Props {
  turn: Turn
  rollout: Rollout
  onClose: () => void
}

/** Asks before a rollout is steered, and why. */
export function TurnRollout({ turn, rollout, onClose }: Props) {
  const [reason, setReason] = useState('')
  const steer = useTurnRollout()
  const toast = useToast()
  const problem = steer.isError ? asProblem(steer.error) : null
  const told = words.turn[turn]
  return (
    <Confirm
      title={told.ask(<Name>{rollout.version}</Name>)}
      description={told.more}
      action={told.go}
      keep={words.turn.keep}
      danger={turn === 'rollback'}
      busy={steer.isPending}
      onAction={() =>
        steer.mutate(
          { turn, rollout: rollout.id, reason },
          {
            onSuccess: () => {
              toast(told.done)
              onClose()
            },
          },
        )
      }
      problem={problem}
      onClose={onClose}
    >
      <Reason value={reason} onChange={setReason} className="mt-4" />
    </Confirm>
  )
}
