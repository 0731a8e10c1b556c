import { useState } from 'react'
import { asProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { words } from '../words/runners'
import type { Registering } from './useRunners'

export function RegisterForm({ register }: { register: Registering }) {
  const [name, setName] = useState('')
  const problem = register.isError ? asProblem(register.error) : null
  return (
    <form
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!register.isPending) register.mutate(name)
      }}
    >
      <p className="text-soft">{words.adding.ownMore}</p>
      <Field
        label={words.adding.name}
        name="name"
        help={words.adding.nameHelp}
        error={problem?.status === 422 ? problem.detail.replace(/^name: /, '') : null}
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          if (register.isError) register.reset()
        }}
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      {problem && problem.status !== 422 && (
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
