import type { Rollout, RolloutTarget, TargetStatus } from '../api/releases'
import { count } from '../text/time'
import type { Tone } from '../ui/Badge'

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
  const done = `${count(updated)} of ${runners(all)} updated`
  switch (status) {
    case 'PLANNED':
      return `${runners(all)} would be updated.`
    case 'RUNNING':
      return rollout.wave_done_at
        ? `Wave ${wave} of ${wavesOf(targets).length} is through and its jobs are watched; ${done}.`
        : `Wave ${wave} of ${wavesOf(targets).length}; ${done}.`
    case 'PAUSED':
      return `${done}. Nothing new begins; what has begun ends.`
    case 'ROLLING_BACK':
      return `It goes back: ${count(returned)} of ${runners(returned + updated + countsOf(targets).RETURNING)} ${returned === 1 ? 'has' : 'have'} the version from before.`
    case 'DONE':
      return `${done}${failed > 0 ? `, ${count(failed)} failed` : ''}.`
    case 'ROLLED_BACK':
      if (returned + updated === 0) return 'It was taken back before anything had begun.'
      return `${runners(returned)} went back; ${runners(updated)} ${updated === 1 ? 'stays' : 'stay'} at ${version}.`
    case 'REFUSED':
      return 'It never began.'
  }
}

function runners(n: number): string {
  return `${count(n)} ${n === 1 ? 'Runner' : 'Runners'}`
}
