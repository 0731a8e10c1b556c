import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from 'lucide-react'
import type { CloudIdentity } from '../api/cloud'
import { Badge, type Tone } from '../ui/Badge'

const LOOKS: Record<CloudIdentity['status'], [Tone, LucideIcon]> = {
  VERIFIED: ['good', CircleCheck],
  UNVERIFIED: ['calm', CircleDashed],
  REFUSED: ['bad', CircleX],
}

export function IdentityBadge({ status }: { status: CloudIdentity['status'] }) {
  const [tone, icon] = LOOKS[status] ?? ['calm']
  return (
    <Badge tone={tone} icon={icon}>
      {status}
    </Badge>
  )
}
