import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import { type Lock, stateAt } from '../api/states'
import { serverNow } from '../text/clock'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Reason } from '../ui/Reason'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { useReadAnew } from './useStates'

interface Props {
  state: string
  lock: Lock
  onClose: () => void
}

/** Asks before a lock is let go of, and why. */
export function Unlock({ state, lock, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const readAnew = useReadAnew()
  const toast = useToast()
  const mayRun = !lock.dead || !lock.breakable_at || Date.parse(lock.breakable_at) > serverNow()
  const unlock = useMutation({
    mutationFn: () =>
      api(stateAt(state, 'unlock'), {
        method: 'POST',
        body: { reason: reason.trim(), lock_id: lock.lock_id, ...(mayRun && { force: true }) },
      }),
    onSuccess: () => {
      toast(words.lock.done)
      onClose()
      return readAnew()
    },
  })
  const problem = unlock.isError ? asProblem(unlock.error) : null
  return (
    <Confirm
      title={words.lock.ask(<Name>{state}</Name>)}
      description={words.lock.more}
      action={words.lock.unlock}
      keep={words.lock.keep}
      danger
      busy={unlock.isPending}
      whyNot={mayRun && !sure ? words.lock.tick : reason.trim() ? null : words.lock.sayWhy}
      onAction={() => unlock.mutate()}
      problem={problem}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {mayRun && <Check label={words.lock.looked} checked={sure} onChange={setSure} />}
        <Reason value={reason} required onChange={setReason} />
      </div>
    </Confirm>
  )
}
