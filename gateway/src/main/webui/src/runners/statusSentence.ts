import type { Runner } from '../api/types'
import { span } from '../text/time'
import { words } from '../words/runners'
import { takenBack } from './takenBack'
import type { RunnerAttempt } from './useAttempts'

/**
 * How a Runner is, in one sentence that can stand large; the reason, where there is one, stands below it.
 *
 * @param attempts its own, newest first: of an OFFLINE one they say what became of the jobs that were taken back
 */
export function statusSentence(runner: Runner, attempts: RunnerAttempt[], now: number): string {
  const { condition, status, active_job_ids, wanted } = runner
  const busy = active_job_ids.length
  const heard = runner.last_heartbeat_at && span(Math.max(0, now - Date.parse(runner.last_heartbeat_at)))
  const told = words.sentence
  if (runner.asleep || condition === 'ASLEEP') return told.asleep(wanted)
  if (condition === 'STARTING') return told.starting
  if (condition === 'UPDATING') return told.updating(busy)
  if (condition === 'CLOUD_FAILED' && !heard) return told.neverMade
  if (condition === 'NEVER_CONNECTED' || !heard) return told.neverConnected
  if (status === 'OFFLINE') {
    const lost = takenBack(runner.id, attempts, runner.last_heartbeat_at ?? runner.created_at)
    return told.offline(heard, busy, lost)
  }
  if (condition === 'CLOUD_FAILED') return told.cloudFailed(heard, busy)
  if (condition === 'SUSPECT') return told.late(heard)
  if (status === 'DRAINING') return told.draining(busy)
  if (condition === 'DEGRADED') return told.degraded
  return busy > 0 ? told.atWork(busy, runner.slots) : told.ready
}
