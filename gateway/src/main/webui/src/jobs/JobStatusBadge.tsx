import type { JobStatus } from '../api/types'
import { Badge, type Tone } from '../ui/Badge'

const TONES: Record<JobStatus, Tone> = {
  QUEUED: 'calm',
  CLAIMED: 'busy',
  PROCESSING: 'busy',
  SUCCESS: 'good',
  FAILED: 'bad',
  CANCELLED: 'calm',
}

export function JobStatusBadge({ status }: { status: JobStatus }) {
  return <Badge tone={TONES[status] ?? 'calm'}>{status}</Badge>
}
