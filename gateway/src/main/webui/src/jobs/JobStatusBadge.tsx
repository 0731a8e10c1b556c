import { Ban, CircleCheck, CirclePlay, CircleX, Clock, Hand, type LucideIcon } from 'lucide-react'
import type { JobStatus } from '../api/types'
import { Badge, type Tone } from '../ui/Badge'

const LOOKS: Record<JobStatus, [Tone, LucideIcon]> = {
  QUEUED: ['calm', Clock],
  CLAIMED: ['busy', Hand],
  PROCESSING: ['busy', CirclePlay],
  SUCCESS: ['good', CircleCheck],
  FAILED: ['bad', CircleX],
  CANCELLED: ['calm', Ban],
}

export function JobStatusBadge({ status }: { status: JobStatus }) {
  const [tone, icon] = LOOKS[status] ?? ['calm']
  return (
    <Badge tone={tone} icon={icon}>
      {status}
    </Badge>
  )
}
