import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Hint } from './Hint'

const KINDS = {
  primary: 'bg-accent-strong text-white not-aria-disabled:hover:bg-accent-hover border-transparent',
  plain: 'bg-raised text-ink border-line not-aria-disabled:hover:border-line-strong',
  quiet:
    'bg-transparent text-soft border-transparent not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink',
  danger: 'bg-bad-strong text-white border-transparent not-aria-disabled:hover:brightness-110',
}

const SIZES = { normal: 'h-9 px-3.5', small: 'h-7 px-2.5 text-sm', icon: 'size-7 justify-center' }

/** For what looks like a button and is a link. */
export function buttonLook(kind: keyof typeof KINDS, size: keyof typeof SIZES): string {
  return `inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors aria-disabled:opacity-55 ${KINDS[kind]} ${SIZES[size]}`
}

interface Props extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind?: keyof typeof KINDS
  size?: keyof typeof SIZES
  busy?: boolean
  /**
   * Why it cannot be used now; it stays in reach of the keyboard, so that the reason can be read. Null while it can be used,
   * and left out only where it always can: a button that a hint comes to afterwards would lose the focus.
   */
  disabledReason?: string | null
  /** What it does, where it shows that by a picture alone. */
  hint?: string
}

export function Button({
  kind = 'plain',
  size = 'normal',
  busy,
  disabledReason,
  hint,
  onClick,
  className = '',
  children,
  ...rest
}: Props) {
  const off = busy || Boolean(disabledReason)
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={off ? (event) => event.preventDefault() : onClick}
      className={`${buttonLook(kind, size)} ${className}`}
    >
      {busy && <LoaderCircle className="size-4 animate-spin" aria-hidden />}
      {children}
    </button>
  )
  return disabledReason === undefined && !hint ? button : <Hint text={disabledReason || hint}>{button}</Hint>
}
