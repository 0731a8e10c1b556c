import type { Rollout, RolloutTarget, TargetStatus } from '../api/releases'
import type { Tone } from '../ui/Badge'
import { words } from '../words/releases'

export type Turn = 'pause' | 'resume' | 'rollback'

export const isOpen = ({ status }: Pick<Rollout, 'status'>) =>
  status === 'RUNNING' || status === 'PAUSED' || status === 'ROLLING_BACK'

/** What a person can do with it now. */
export function turnsOf({ status, targets }: Pick<Rollout, 'status' | 'targets'>): Turn[] {
  switch (status) {
    case 'RUNNING':
      return ['pause', 'rollback']
    case 'PAUSED':
      return ['resume', 'rollback']
    case 'DONE':
      return targets.some((target) => target.status === 'UPDATED') ? ['rollback'] : []
    default:
      return []
  }
}

/** What started it when no person is named. */
export const STARTERS: Partial<Record<string, string>> = {
  'registry-service': words.rollout.byUpdateAll,
  'release-service': words.rollout.byPublication,
}

/** In the order in which a Runner goes through them. */
export const TARGET_STATUSES: TargetStatus[] = [
  'UPDATED',
  'RETURNED',
  'FAILED',
  'SKIPPED',
  'RETURNING',
  'UPDATING',
  'WAITING',
]

export const TARGET_TONES: Record<TargetStatus, Tone> = {
  UPDATED: 'good',
  RETURNED: 'warn',
  FAILED: 'bad',
  SKIPPED: 'calm',
  RETURNING: 'warn',
  UPDATING: 'busy',
  WAITING: 'calm',
}

/** How many of its Runners are where. */
export function countsOf(targets: RolloutTarget[]): Record<TargetStatus, number> {
  const counts = Object.fromEntries(TARGET_STATUSES.map((status) => [status, 0])) as Record<
    TargetStatus,
    number
  >
  for (const { status } of targets) counts[status]++
  return counts
}

export interface Wave {
  number: number
  targets: RolloutTarget[]
}

/** Its Runners, wave by wave. */
export function wavesOf(targets: RolloutTarget[]): Wave[] {
  const waves = new Map<number, RolloutTarget[]>()
  for (const target of targets) waves.set(target.wave, [...(waves.get(target.wave) ?? []), target])
  return [...waves].map(([number, each]) => ({ number, targets: each })).sort((a, b) => a.number - b.number)
}

/** How a rollout is, in a sentence. */
export function rolloutSentence(rollout: Rollout): string {
  const { status, targets, version, wave } = rollout
  const all = targets.length
  const { UPDATED: updated, RETURNED: returned, FAILED: failed } = countsOf(targets)
  const done = words.rollout.updated(updated, all)
  const waves = wavesOf(targets).length
  switch (status) {
    case 'PLANNED':
      return words.rollout.planned(all)
    case 'RUNNING':
      return (rollout.wave_done_at ? words.rollout.watched : words.rollout.wave)(wave, waves, done)
    case 'PAUSED':
      return words.rollout.paused(done)
    case 'ROLLING_BACK':
      return words.rollout.goesBack(returned, returned + updated + countsOf(targets).RETURNING)
    case 'DONE':
      return words.rollout.done(done, failed)
    case 'ROLLED_BACK':
      if (returned + updated === 0)
        return failed > 0 ? words.rollout.noneUpdated(failed, all) : words.rollout.neverBegun
      return words.rollout.wentBack(returned, updated, version)
    case 'REFUSED':
      return words.rollout.refused
  }
}
