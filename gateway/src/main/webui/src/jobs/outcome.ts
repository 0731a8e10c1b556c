import type { Tone } from '../ui/Badge'
import { words } from '../words/jobs'

/** How an attempt ended, in a sentence; null while it lives. */
export function outcomeText(outcome: string | null): string | null {
  return outcome && (words.outcome[outcome] ?? outcome.toLowerCase().replaceAll('_', ' '))
}

export function outcomeTone(outcome: string | null): Tone {
  if (outcome === null) return 'busy'
  if (outcome === 'SUCCESS') return 'good'
  if (outcome === 'FAILED' || outcome === 'TIMED_OUT') return 'bad'
  return outcome.startsWith('LOST') ? 'warn' : 'calm'
}

const ENDED_WITHOUT_ITS_RUNNER = ['TIMED_OUT', 'CANCELLED_BY_FORCE']

/** Whether it was ended without its Runner, whose Terraform may go on for a while. */
export const mayRunOn = (outcome: string | null) =>
  outcome !== null && (outcome.startsWith('LOST') || ENDED_WITHOUT_ITS_RUNNER.includes(outcome))
