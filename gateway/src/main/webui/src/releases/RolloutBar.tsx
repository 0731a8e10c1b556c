import type { RolloutTarget, TargetStatus } from '../api/releases'
import { words } from '../words/releases'
import { countsOf, TARGET_STATUSES } from './rollout'

const FILLS: Record<TargetStatus, string> = {
  UPDATED: 'bg-good',
  RETURNED: 'bg-warn',
  FAILED: 'bg-bad',
  SKIPPED: 'bg-line-strong',
  RETURNING: 'bg-warn/50',
  UPDATING: 'bg-accent',
  WAITING: 'bg-sunken',
}

/** How many Runners are where, as lengths and as words. */
export function RolloutBar({ targets }: { targets: RolloutTarget[] }) {
  const counts = countsOf(targets)
  const there = TARGET_STATUSES.filter((status) => counts[status] > 0)
  if (there.length === 0) return null
  return (
    <>
      <div className="mt-2.5 flex h-2 gap-0.5 overflow-hidden rounded-full" aria-hidden>
        {there.map((status) => (
          <span key={status} className={FILLS[status]} style={{ flexGrow: counts[status] }} />
        ))}
      </div>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-soft">
        {there.map((status) => (
          <li key={status} className="inline-flex items-center gap-1.5">
            <span className={`size-2 rounded-full border border-line ${FILLS[status]}`} aria-hidden />
            {words.rollout.inStatus(counts[status], status)}
          </li>
        ))}
      </ul>
    </>
  )
}
