import { useState } from 'react'
import type { CloudIdentity } from '../api/cloud'
import { asProblem, errorOf, isUntold } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { words } from '../words/cloud'
import { regionsIn, whyNoRegions, whyNoRole } from './identity'
import { RegionField } from './RegionField'
import { useAddIdentity } from './useCloudIdentities'

interface Props {
  /** There is none to go back to. */
  first?: boolean
  onAdded: (identity: CloudIdentity) => void
  onBack?: () => void
}

/** Names an AWS role for us; the role itself may be made afterwards, with what is shown then. */
export function AddIdentity({ first, onAdded, onBack }: Props) {
  const [name, setName] = useState('')
  const [role, setRole] = useState('')
  const [regions, setRegions] = useState('')
  const [boundary, setBoundary] = useState('')
  const [looked, setLooked] = useState(false)
  const add = useAddIdentity()
  const whyNot = useWhyNot('admin')
  const problem = add.isError ? asProblem(add.error) : null
  const whyRole = looked ? whyNoRole(role) : null
  const whyRegions = looked ? whyNoRegions(regionsIn(regions)) : null
  const submit = () => {
    setLooked(true)
    if (add.isPending || whyNot || whyNoRole(role) || whyNoRegions(regionsIn(regions))) return
    add.mutate(
      {
        name: name.trim(),
        role_arn: role.trim(),
        regions: regionsIn(regions),
        permissions_boundary: boundary.trim() || undefined,
      },
      { onSuccess: onAdded },
    )
  }
  return (
    <form
      className="grid grid-cols-1 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onChange={() => add.isError && add.reset()}
    >
      <p className="text-soft">{words.add.intro(first ?? false)}</p>
      {whyNot && (
        <Notice tone="info" title={words.add.onlyAdmin} className="">
          {whyNot}
        </Notice>
      )}
      <Field
        label={words.add.name}
        help={words.add.nameHelp}
        error={errorOf(problem, 'name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={100}
        autoFocus={!first}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={words.add.role}
        placeholder={words.add.roleLike}
        help={words.add.roleHelp}
        error={whyRole ?? errorOf(problem, 'role_arn')}
        value={role}
        onChange={(event) => setRole(event.target.value)}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <RegionField value={regions} onChange={setRegions} error={whyRegions ?? errorOf(problem, 'regions')} />
      <Field
        label={words.add.boundary}
        placeholder={words.add.boundaryLike}
        help={words.add.boundaryHelp}
        error={errorOf(problem, 'permissions_boundary')}
        value={boundary}
        onChange={(event) => setBoundary(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {problem && isUntold(problem, ['name', 'role_arn', 'regions', 'permissions_boundary']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button
          kind="primary"
          type="submit"
          busy={add.isPending}
          disabledReason={whyNot ?? (name.trim() ? null : words.add.noName)}
        >
          {words.add.go}
        </Button>
        {onBack && !first && <Button onClick={onBack}>{words.add.back}</Button>}
      </div>
    </form>
  )
}
