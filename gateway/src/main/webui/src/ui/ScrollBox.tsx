import type { ReactNode } from 'react'

interface Props {
  label: string
  className: string
  children: ReactNode
}

/** Scrolls when its content is too long, and is reached by keyboard for that. */
export function ScrollBox({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section aria-label={label} tabIndex={0} className={`overflow-y-auto ${className}`}>
      {children}
    </section>
  )
}
