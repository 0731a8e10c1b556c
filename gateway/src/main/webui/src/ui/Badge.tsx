import type { LucideIcon } from 'lucide-react'

const TONES = {
  good: 'bg-good-wash text-good',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  busy: 'bg-accent-wash text-accent',
  calm: 'bg-sunken text-soft',
}

export type Tone = keyof typeof TONES

interface Props {
  tone: Tone
  /** Tells it from the others without colours and without reading; a dot where there is none. */
  icon?: LucideIcon | undefined
  children: string
}

export function Badge({ tone, icon: Icon, children }: Props) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-semibold ${TONES[tone]}`}
    >
      {Icon ? (
        <Icon className="-ml-0.5 size-3 shrink-0" strokeWidth={2.5} aria-hidden />
      ) : (
        <span className="size-1.5 rounded-full bg-current" aria-hidden />
      )}
      {children}
    </span>
  )
}
