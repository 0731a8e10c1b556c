import { CircleCheck, CirclePause, CircleX, type LucideIcon } from 'lucide-react'
import type { Runner } from '../api/types'
import { Badge, type Tone } from '../ui/Badge'

const ICONS: Record<Runner['status'], LucideIcon> = {
  ONLINE: CircleCheck,
  OFFLINE: CircleX,
  DRAINING: CirclePause,
}

/** The status of a Runner in its colour. */
export function StatusBadge({ status, tone }: { status: Runner['status']; tone: Tone }) {
  return (
    <Badge tone={tone} icon={ICONS[status]}>
      {status}
    </Badge>
  )
}
