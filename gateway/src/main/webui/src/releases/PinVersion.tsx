import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import type { Runner } from '../api/types'
import { usePinVersion } from '../runners/useRunners'
import { inert } from '../text/inert'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'

/** Keeps a Runner at one version whatever is rolled out, or lets one that was kept follow again. */
export function PinVersion({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const pinned = runner.pinned_version
  const [version, setVersion] = useState(runner.version ?? '')
  const pin = usePinVersion()
  const toast = useToast()
  const problem = pin.isError ? asProblem(pin.error) : null
  const name = inert(runner.name).slice(0, 80)
  const go = () =>
    pin.mutate(
      { runner: runner.id, version: pinned ? '' : version.trim() },
      {
        onSuccess: () => {
          toast(pinned ? `${name} follows rollouts again.` : `${name} is pinned to ${version.trim()}.`)
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={
        <>
          {pinned ? 'Unpin' : 'Pin the version of'} <Name>{runner.name}</Name>?
        </>
      }
      description={
        pinned ? (
          <>
            It is pinned to <Name>{pinned}</Name>. The next rollout takes it along again.
          </>
        ) : (
          'No rollout takes it to any other version than this one. Update on its row still does.'
        )
      }
      action={pinned ? 'Unpin' : 'Pin'}
      keep="Leave it"
      busy={pin.isPending}
      whyNot={pinned || version.trim() ? null : 'Say which version'}
      onAction={go}
      onClose={onClose}
    >
      {!pinned && (
        <Field
          label="Version"
          value={version}
          maxLength={100}
          error={errorOf(problem, 'pinned_version')}
          onChange={(event) => setVersion(event.target.value)}
          className="mt-4"
        />
      )}
      {problem && isUntold(problem, ['pinned_version']) && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}
