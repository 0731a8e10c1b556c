import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Reason } from '../ui/Reason'
import { useToast } from '../ui/Toasts'
import { words } from '../words/releases'
import { useWithdrawRelease } from './useReleases'

/** Asks before a release is offered to nobody any more, and why. */
export function WithdrawRelease({ version, onClose }: { version: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const withdraw = useWithdrawRelease()
  const toast = useToast()
  const problem = withdraw.isError ? asProblem(withdraw.error) : null
  return (
    <Confirm
      title={words.withdraw.ask(<Name>{version}</Name>)}
      description={words.withdraw.more}
      action={words.withdraw.go}
      keep={words.withdraw.keep}
      danger
      busy={withdraw.isPending}
      whyNot={reason.trim() ? null : words.withdraw.noReason}
      onAction={() =>
        withdraw.mutate(
          { version, reason: reason.trim() },
          {
            onSuccess: () => {
              toast(words.withdraw.done(version))
              onClose()
            },
          },
        )
      }
      problem={problem && isUntold(problem, ['reason']) ? problem : null}
      onClose={onClose}
    >
      <Reason
        help={words.withdraw.whyHelp}
        error={errorOf(problem, 'reason')}
        value={reason}
        onChange={setReason}
        className="mt-4"
      />
    </Confirm>
  )
}
