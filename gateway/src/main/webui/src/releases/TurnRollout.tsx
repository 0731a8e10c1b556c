import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Rollout } from '../api/releases'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import type { Turn } from './rollout'
import { useTurnRollout } from './useRollouts'

const WORDS: Record<Turn, { ask: string; about: string; action: string; done: string }> = {
  pause: {
    ask: 'Pause the rollout of',
    about: 'Nothing new begins, what has begun ends. An update that fails takes the wave back all the same.',
    action: 'Pause',
    done: 'The rollout is paused.',
  },
  resume: {
    ask: 'Resume the rollout of',
    about: 'It goes on where it was.',
    action: 'Resume',
    done: 'The rollout goes on.',
  },
  rollback: {
    ask: 'Roll back',
    about: 'Every Runner that was updated goes back to the version it had. Their jobs are waited for.',
    action: 'Roll back',
    done: 'The rollout goes back.',
  },
}

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
  const words = WORDS[turn]
  return (
    <Confirm
      title={
        <>
          {words.ask} <Name>{rollout.version}</Name>?
        </>
      }
      description={words.about}
      action={words.action}
      keep="Leave it"
      danger={turn === 'rollback'}
      busy={steer.isPending}
      onAction={() =>
        steer.mutate(
          { turn, rollout: rollout.id, reason },
          {
            onSuccess: () => {
              toast(words.done)
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <Field
        label="Why"
        help="For the audit trail; may be left empty."
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.target.value)}
        className="mt-4"
      />
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}
