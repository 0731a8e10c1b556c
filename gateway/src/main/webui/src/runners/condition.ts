import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import type { Tone } from '../ui/Badge'

interface Known {
  short?: string
  more: string
  tone?: 'busy' | 'warn'
}

const CONDITIONS: Record<string, Known> = {
  NEVER_CONNECTED: {
    more: 'It is registered and has not sent a heartbeat yet. Start it with its credentials.',
  },
  STARTING: { more: 'Its task starts; it was not heard yet.', tone: 'busy' },
  ASLEEP: {
    short: 'wakes on work',
    more: 'It is scaled to zero, costs nothing, and wakes when a job waits for it.',
  },
  UPDATING: { more: 'It goes to another release when its jobs are over.', tone: 'busy' },
  CLOUD_FAILED: {
    short: 'deploy it again',
    more: 'Its cloud side could not be made, or is gone: deploy it again.',
    tone: 'warn',
  },
  SUSPECT: {
    short: 'late',
    more: 'Its heartbeats are late. It gets no new job; its job stays with it until it is OFFLINE.',
    tone: 'warn',
  },
  DEGRADED: { more: 'It is alive, but leaves what it claims unstarted.', tone: 'warn' },
  CREDENTIAL_SHARED: {
    more: 'Several machines use its credentials: register each of them by itself.',
    tone: 'warn',
  },
  CREDENTIAL_EXPIRING: { more: 'The last of its tokens ends soon: rotate it.', tone: 'warn' },
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
    text: short ? `${code} · ${short}` : code,
    more: reason ?? known?.more ?? code,
    tone: known?.tone ?? 'calm',
  }
}

function waitingFor({ condition, wanted, active_job_ids: jobs }: Runner): string | null {
  if (condition === 'UPDATING' && jobs.length > 0) {
    return `waits for ${jobs.length === 1 ? '1 job' : `${jobs.length} jobs`}`
  }
  if (!(wanted > 0)) return null
  return wanted === 1 ? '1 job waits for it' : `${wanted} jobs wait for it`
}

/** The colour of its status. One that sleeps or starts is OFFLINE, and nothing is wrong with it. */
export function statusTone(runner: Runner): Tone {
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
