import type { CloudIdentity } from '../api/cloud'
import { Badge, type Tone } from '../ui/Badge'

const TONES: Record<CloudIdentity['status'], Tone> = { VERIFIED: 'good', UNVERIFIED: 'calm', REFUSED: 'bad' }

export function IdentityBadge({ status }: { status: CloudIdentity['status'] }) {
  return <Badge tone={TONES[status] ?? 'calm'}>{status}</Badge>
}
