import { Ban, ShieldAlert, TriangleAlert } from 'lucide-react'
import type { Release } from '../api/releases'
import { Badge } from '../ui/Badge'
import { words } from '../words/releases'

/** How much a release matters, and whether it is offered any more. */
export function ReleaseBadges({ release }: { release: Release }) {
  return (
    <>
      {release.is_security && (
        <Badge tone="bad" icon={ShieldAlert}>
          {words.notes.security}
        </Badge>
      )}
      {release.is_breaking && (
        <Badge tone="warn" icon={TriangleAlert}>
          {words.notes.breaking}
        </Badge>
      )}
      {release.withdrawn_at && (
        <Badge tone="calm" icon={Ban}>
          {words.notes.withdrawn}
        </Badge>
      )}
    </>
  )
}
