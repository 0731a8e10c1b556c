import { useState } from 'react'
import { asProblem } from '../api/problem'
import { labelsOf } from '../text/labels'
import { Button } from '../ui/Button'
import { words } from '../words/runners'
import { NameAndLabels } from './NameAndLabels'
import type { Registering } from './useRunners'

export function RegisterForm({ register }: { register: Registering }) {
  const [name, setName] = useState('')
  const [labels, setLabels] = useState('')
  const problem = register.isError ? asProblem(register.error) : null
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    if (register.isError) register.reset()
  }
  const written = labelsOf(labels)
  return (
    <form
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (register.isPending) return
        register.mutate({ name, ...(Object.keys(written).length > 0 && { labels: written }) })
      }}
    >
      <p className="text-soft">{words.adding.ownMore}</p>
      <NameAndLabels
        name={name}
        onName={change(setName)}
        labels={labels}
        onLabels={change(setLabels)}
        nameHelp={words.adding.nameHelp}
        problem={problem}
      />
      <div>
        <Button kind="primary" type="submit" busy={register.isPending}>
          {words.adding.register}
        </Button>
      </div>
    </form>
  )
}
