import { useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import type { State } from '../api/states'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { pageOf } from './StateLink'
import { useBring } from './useStates'

interface Props {
  /** Which one; without it, the name of a new one is asked, too. */
  state?: State
  onClose: () => void
}

/** Makes a file the newest version of a state. */
export function BringState({ state, onClose }: Props) {
  const [name, setName] = useState(state?.name ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [force, setForce] = useState(false)
  // As it was when this was opened: nobody looks at what comes behind a dialog.
  const [after] = useState(state?.version ?? 0)
  const bring = useBring(after)
  const toast = useToast()
  const navigate = useNavigate()
  const problem = bring.isError ? asProblem(bring.error) : null
  const go = () =>
    file &&
    bring.mutate(
      { name: name.trim(), file, force },
      {
        onSuccess: () => {
          toast(words.bring.done)
          onClose()
          if (!state) navigate(pageOf(name.trim()))
        },
      },
    )
  return (
    <Confirm
      title={state ? words.bring.headingOf(<Name>{state.name}</Name>) : words.bring.heading}
      description={state ? words.bring.moreOf : words.bring.more}
      action={words.bring.go}
      keep={words.bring.keep}
      danger={state !== undefined}
      busy={bring.isPending}
      whyNot={!name.trim() ? words.bring.noName : file ? null : words.bring.noFile}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {state === undefined && (
          <Field
            label={words.bring.name}
            help={words.bring.nameHelp}
            value={name}
            maxLength={200}
            required
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <Field
          label={words.bring.file}
          help={words.bring.fileHelp}
          type="file"
          accept=".tfstate,.json,application/json"
          required
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            bring.reset()
          }}
        />
        {state && (
          <Check label={words.bring.force} help={words.bring.forceHelp} checked={force} onChange={setForce} />
        )}
      </div>
    </Confirm>
  )
}
