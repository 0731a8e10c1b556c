import { type ComponentProps, type ReactNode, useId } from 'react'

interface Props extends ComponentProps<'select'> {
  label: string
  help?: ReactNode
  error?: string | null | undefined
}

/** The browser's own list to choose from, with a label. */
export function Select({ label, help, error, className = '', children, ...select }: Props) {
  const id = useId()
  return (
    <div className={`grid min-w-0 content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        {...select}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={help || error ? `${id}-more` : undefined}
        className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-raised px-2 text-ink aria-invalid:border-bad disabled:opacity-55"
      >
        {children}
      </select>
      {(error || help) && (
        <p id={`${id}-more`} className={`text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {error || help}
        </p>
      )}
    </div>
  )
}
