import { type ComponentProps, useId } from 'react'

interface Props extends ComponentProps<'input'> {
  label: string
  help?: string
  error?: string | null | undefined
}

export function Field({ label, help, error, className = '', ...input }: Props) {
  const id = useId()
  return (
    <div className={`grid grid-cols-1 gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={help || error ? `${id}-more` : undefined}
        className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-raised px-3 text-ink placeholder:text-soft aria-invalid:border-bad"
      />
      {(error || help) && (
        <p id={`${id}-more`} className={`text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {error || help}
        </p>
      )}
    </div>
  )
}
