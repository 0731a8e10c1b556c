import { type ComponentProps, type ReactNode, useId } from 'react'

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  label: ReactNode
  help?: ReactNode
  onChange: (checked: boolean) => void
}

/** A box to tick. */
export function Check({ label, help, onChange, className = '', ...input }: Props) {
  const id = useId()
  return (
    <div className={`flex items-start gap-2 ${className}`}>
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-describedby={help ? `${id}-more` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 shrink-0 accent-accent-strong"
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {help && (
          <p id={`${id}-more`} className="text-sm text-soft">
            {help}
          </p>
        )}
      </div>
    </div>
  )
}
