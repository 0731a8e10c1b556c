import type { ComponentProps } from 'react'
import { words } from '../words/ui'
import { Field } from './Field'

/** What the services take. */
const LONGEST = 1000

interface Props extends Pick<ComponentProps<typeof Field>, 'help' | 'error' | 'required' | 'className'> {
  value: string
  onChange: (reason: string) => void
}

/** Why a person does it: for the audit trail, unless `help` says who else reads it. */
export function Reason({ onChange, ...field }: Props) {
  const help = field.required ? words.reason.forTheTrail : words.reason.mayBeEmpty
  return (
    <Field
      label={words.reason.why}
      help={help}
      maxLength={LONGEST}
      {...field}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
