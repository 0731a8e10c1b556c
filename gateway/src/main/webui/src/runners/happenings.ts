import type { AuditEntry } from '../audit/audit'
import type { RunnerAttempt } from './useAttempts'

/** What people did to a Runner, and what it claimed and how that ended. */
export type Happening = { key: string; at: string } & (
  | { kind: 'deed'; entry: AuditEntry }
  | { kind: 'claimed' | 'ended'; attempt: RunnerAttempt }
)

/**
 * All of it, newest first.
 *
 * @param more there are older deeds, not read yet: nothing older than those read is told, for it would stand in the wrong
 *     place
 */
export function happenings(deeds: AuditEntry[], attempts: RunnerAttempt[], more: boolean): Happening[] {
  const oldest = more ? deeds.at(-1) : undefined
  const since = oldest ? Date.parse(oldest.at) : Number.NEGATIVE_INFINITY
  return [
    ...deeds.map((entry): Happening => ({ key: entry.id, at: entry.at, kind: 'deed', entry })),
    ...attempts.flatMap(ofAttempt),
  ]
    .filter(({ at }) => Date.parse(at) >= since)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

function ofAttempt(attempt: RunnerAttempt): Happening[] {
  const { id, claimed_at, ended_at } = attempt
  const claimed: Happening = { key: `${id} claimed`, at: claimed_at, kind: 'claimed', attempt }
  if (!ended_at) return [claimed]
  return [{ key: `${id} ended`, at: ended_at, kind: 'ended', attempt }, claimed]
}
