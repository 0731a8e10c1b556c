import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import type { Runner } from '../api/types'
import { usePinVersion } from '../runners/useRunners'
import { inert } from '../text/inert'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { useToast } from '../ui/Toasts'
import { words } from '../words/releases'

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
          toast(pinned ? words.pin.doneOff(name) : words.pin.done(name, version.trim()))
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={(pinned ? words.pin.askOff : words.pin.ask)(<Name>{runner.name}</Name>)}
      description={pinned ? words.pin.moreOff(<Name>{pinned}</Name>) : words.pin.more}
      action={pinned ? words.pin.goOff : words.pin.go}
      keep={words.pin.keep}
      busy={pin.isPending}
      whyNot={pinned || version.trim() ? null : words.pin.noVersion}
      onAction={go}
      problem={problem && isUntold(problem, ['pinned_version']) ? problem : null}
      onClose={onClose}
    >
      {!pinned && (
        <Field
          label={words.pin.version}
          value={version}
          maxLength={100}
          error={errorOf(problem, 'pinned_version')}
          onChange={(event) => setVersion(event.target.value)}
          className="mt-4"
        />
      )}
    </Confirm>
  )
}
