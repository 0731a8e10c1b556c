import { type ReactNode, useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  help?: ReactNode
  error?: string | null | undefined
  mono?: boolean
}

/** Several lines of text, with a label. */
export function TextArea({ label, value, onChange, placeholder, help, error, mono }: Props) {
  const id = useId()
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={help || error ? `${id}-more` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`rounded-md border border-line-strong bg-raised px-3 py-2 text-ink placeholder:text-soft aria-invalid:border-bad ${mono ? 'font-mono text-sm' : ''}`}
      />
      {(error || help) && (
        <p id={`${id}-more`} className={`text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {error || help}
        </p>
      )}
    </div>
  )
}
