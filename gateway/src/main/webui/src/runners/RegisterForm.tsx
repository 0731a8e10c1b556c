import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import { labelsOf } from '../text/labels'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { words } from '../words/runners'
import { LabelsField } from './LabelsField'
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
      <Field
        label={words.adding.name}
        name="name"
        help={words.adding.nameHelp}
        error={errorOf(problem, 'name')}
        value={name}
        onChange={(event) => change(setName)(event.target.value)}
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <LabelsField value={labels} onChange={change(setLabels)} problem={problem} />
      {problem && isUntold(problem, ['name', 'labels']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button kind="primary" type="submit" busy={register.isPending}>
          {words.adding.register}
        </Button>
      </div>
    </form>
  )
}
