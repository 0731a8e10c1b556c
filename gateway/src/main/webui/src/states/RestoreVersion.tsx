import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { State, StateVersion } from '../api/states'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Reason } from '../ui/Reason'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { useRestore } from './useStates'

interface Props {
  state: State
  version: StateVersion
  onClose: () => void
}

/** Asks before a version is made the newest, and why. */
export function RestoreVersion({ state, version, onClose }: Props) {
  const [reason, setReason] = useState('')
  // As it was when this was opened: nobody looks at what comes behind a dialog.
  const [after] = useState(state.version ?? 0)
  const restore = useRestore(state.name, after)
  const toast = useToast()
  const problem = restore.isError ? asProblem(restore.error) : null
  const go = () =>
    restore.mutate(
      { version: version.version, reason },
      {
        onSuccess: () => {
          toast(words.restore.done)
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={words.restore.ask(version.version, <Name>{state.name}</Name>)}
      description={words.restore.more}
      action={words.restore.go}
      keep={words.restore.keep}
      danger
      busy={restore.isPending}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      {version.late && <Notice tone="warn" title={words.restore.late} />}
      <Reason value={reason} onChange={setReason} className="mt-4" />
    </Confirm>
  )
}
