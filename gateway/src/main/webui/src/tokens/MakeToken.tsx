import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import type { Scope } from '../api/tokens'
import { useSession } from '../session/useSession'
import { whyNot } from '../session/whyNot'
import { serverNow } from '../text/clock'
import { Button } from '../ui/Button'
import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { words } from '../words/tokens'
import { endIn, LIFETIMES, SCOPES, whyNoName } from './token'
import type { Making } from './useApiTokens'

/** What a token may do, and for how long. */
export function MakeToken({ make }: { make: Making }) {
  const { data: session } = useSession()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['viewer'])
  const [days, setDays] = useState(90)
  // Decided once: the same request again, after an answer that was lost, gets the same token.
  const [end, setEnd] = useState(() => endIn(90, serverNow()))
  const [looked, setLooked] = useState(false)
  const problem = make.isError ? asProblem(make.error) : null
  const whyName = looked ? whyNoName(name.trim()) : null
  const submit = () => {
    setLooked(true)
    if (make.isPending || whyNoName(name.trim()) || scopes.length === 0) return
    make.mutate({ name: name.trim(), scopes, ...(end && { not_after: end }) })
  }
  return (
    <form
      className="grid grid-cols-1 gap-4 p-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onChange={() => make.isError && make.reset()}
    >
      <Field
        label={words.make.name}
        help={words.make.nameHelp}
        error={whyName ?? errorOf(problem, 'name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={100}
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium">{words.make.scopes}</legend>
        {SCOPES.map(({ scope, needs, text }) => {
          const why = whyNot(session, needs)
          return (
            <Check
              key={scope}
              label={<span className="font-mono text-sm">{scope}</span>}
              help={why ?? text}
              disabled={why !== null}
              checked={scopes.includes(scope)}
              onChange={(checked) =>
                setScopes((before) =>
                  checked ? [...before, scope] : before.filter((each) => each !== scope),
                )
              }
            />
          )
        })}
      </fieldset>
      <Select
        label={words.make.lifetime}
        value={days}
        onChange={(event) => {
          setDays(Number(event.target.value))
          setEnd(endIn(Number(event.target.value), serverNow()))
        }}
      >
        {LIFETIMES.map(([length, text]) => (
          <option key={length} value={length}>
            {text}
          </option>
        ))}
      </Select>
      {problem && isUntold(problem, ['name']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button
          kind="primary"
          type="submit"
          busy={make.isPending}
          disabledReason={scopes.length === 0 ? words.make.noScope : null}
        >
          {words.make.go}
        </Button>
      </div>
    </form>
  )
}
