import type { WebhookFormat } from '../api/webhooks'
import { Field } from '../ui/Field'
import { words } from '../words/webhooks'

interface Props {
  format: WebhookFormat
  value: string
  onChange: (url: string) => void
  /** Without it, what the format asks for. */
  help?: string
  error: string | undefined
  required?: boolean
}

/** Where to post; covered where knowing it is enough to write there. */
export function UrlField({ format, help, onChange, ...field }: Props) {
  const secret = format === 'SLACK'
  return (
    <Field
      label={words.form.url}
      type={secret ? 'password' : 'text'}
      inputMode="url"
      placeholder={words.form.urlLike[format]}
      help={help ?? words.form.urlHelp[format]}
      {...field}
      onChange={(event) => onChange(event.target.value)}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck={false}
    />
  )
}
