import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import type { Tone } from '../ui/Badge'
import { words } from '../words/runners'

interface Known {
  short?: string
  more: string
  tone?: 'busy' | 'warn'
}

const { condition: told } = words

const CONDITIONS: Record<string, Known> = {
  NEVER_CONNECTED: { more: told.neverConnected },
  STARTING: { more: told.starting, tone: 'busy' },
  ASLEEP: { short: told.asleep, more: told.asleepMore },
  UPDATING: { more: told.updating, tone: 'busy' },
  CLOUD_FAILED: { short: told.cloudFailed, more: told.cloudFailedMore, tone: 'warn' },
  SUSPECT: { short: told.suspect, more: told.suspectMore, tone: 'warn' },
  DEGRADED: { more: told.degraded, tone: 'warn' },
  CREDENTIAL_SHARED: { more: told.shared, tone: 'warn' },
  CREDENTIAL_EXPIRING: { more: told.expiring, tone: 'warn' },
}

export interface Told {
  text: string
  more: string
  tone: 'calm' | 'busy' | 'warn'
}

/** Why a Runner is as it is: a few words, and all of it; null when there is nothing to say. */
export function conditionOf(runner: Runner): Told | null {
  const reason = runner.status_reason ? inert(runner.status_reason) : null
  if (!runner.condition) {
    return reason ? { text: reason.replace(/\.$/, ''), more: reason, tone: 'calm' } : null
  }
  const known = CONDITIONS[runner.condition]
  const short = waitingFor(runner) ?? known?.short
  const code = runner.condition.replaceAll('_', ' ')
  return {
    text: short ? told.named(code, short) : code,
    more: reason ?? known?.more ?? code,
    tone: known?.tone ?? 'calm',
  }
}

function waitingFor({ condition, wanted, active_job_ids: jobs }: Runner): string | null {
  if (condition === 'UPDATING' && jobs.length > 0) {
    return told.waitsFor(jobs.length)
  }
  return wanted > 0 ? told.wanted(wanted) : null
}

/** The colour of its status. One that sleeps or starts is OFFLINE, and nothing is wrong with it. */
export function statusTone(runner: Pick<Runner, 'status' | 'condition' | 'asleep'>): Tone {
  if (runner.status === 'ONLINE') return 'good'
  if (runner.status === 'DRAINING') return 'warn'
  return runner.asleep || runner.condition === 'STARTING' ? 'calm' : 'bad'
}

export interface Wants {
  waiting: number
  starting: number
}

/** How many jobs wait for sleepers, and how many of these are on their way. */
export function wantsOf(runners: Runner[]): Wants {
  return {
    waiting: runners.reduce((sum, runner) => sum + (runner.wanted || 0), 0),
    starting: runners.filter((runner) => runner.condition === 'STARTING').length,
  }
}
