import type { Tone } from '../ui/Badge'

const OUTCOMES: Record<string, string> = {
  SUCCESS: 'It succeeded.',
  FAILED: 'It failed.',
  CANCELLED: 'It was cancelled.',
  CANCELLED_BY_FORCE: 'A person ended it by force, whatever its Runner did.',
  TIMED_OUT: 'It took longer than its time limit.',
  LOST_RUNNER_REMOVED: 'Its Runner was removed.',
  LOST_UNACKNOWLEDGED: 'Its Runner never began with it.',
  LOST_RUNNER_SILENT: 'Its Runner was not heard any more.',
  LOST_RESTARTED: 'Its Runner started anew.',
  LOST_RELEASED: 'Its Runner handed it back.',
}

/** How an attempt ended, in a sentence; null while it lives. */
export function outcomeText(outcome: string | null): string | null {
  return outcome && (OUTCOMES[outcome] ?? outcome.toLowerCase().replaceAll('_', ' '))
}

export function outcomeTone(outcome: string | null): Tone {
  if (outcome === null) return 'busy'
  if (outcome === 'SUCCESS') return 'good'
  if (outcome === 'FAILED' || outcome === 'TIMED_OUT') return 'bad'
  return outcome.startsWith('LOST') ? 'warn' : 'calm'
}
