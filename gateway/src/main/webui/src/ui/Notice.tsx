import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  info: { look: 'bg-accent-wash text-ink', mark: 'text-accent', Icon: Info },
  good: { look: 'bg-good-wash text-ink', mark: 'text-good', Icon: CircleCheck },
  warn: { look: 'bg-warn-wash text-ink', mark: 'text-warn', Icon: TriangleAlert },
  bad: { look: 'bg-bad-wash text-ink', mark: 'text-bad', Icon: CircleAlert },
}

interface Props {
  tone: keyof typeof TONES
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}

export function Notice({ tone, title, children, action, className = 'mt-4' }: Props) {
  const { look, mark, Icon } = TONES[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 ${look} ${className}`}
    >
      <Icon className={`mt-0.5 size-4 shrink-0 ${mark}`} aria-hidden />
      <div className="min-w-0 grow wrap-anywhere">
        <p className="font-medium">{title}</p>
        {children && <div className="text-soft">{children}</div>}
      </div>
      {action}
    </div>
  )
}
