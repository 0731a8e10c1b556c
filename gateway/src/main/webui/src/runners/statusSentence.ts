import type { Runner } from '../api/types'
import { span } from '../text/time'
import { takenBack } from './takenBack'
import type { RunnerAttempt } from './useAttempts'

const jobs = (n: number) => (n === 1 ? '1 job' : `${n} jobs`)

/**
 * How a Runner is, in one sentence that can stand large; the reason, where there is one, stands below it.
 *
 * @param attempts its own, newest first: of an OFFLINE one they say what became of the jobs that were taken back
 */
export function statusSentence(runner: Runner, attempts: RunnerAttempt[], now: number): string {
  const { condition, status, active_job_ids, wanted } = runner
  const busy = active_job_ids.length
  const heard = runner.last_heartbeat_at && span(Math.max(0, now - Date.parse(runner.last_heartbeat_at)))
  if (runner.asleep || condition === 'ASLEEP') {
    return wanted > 0
      ? `Asleep: ${jobs(wanted)} ${wanted === 1 ? 'waits' : 'wait'} for it to wake`
      : 'Asleep: it wakes when a job waits for it'
  }
  if (condition === 'STARTING') return 'Starting: its task is on its way, and it was not heard yet'
  if (condition === 'UPDATING') {
    return busy > 0
      ? `Updating: it finishes ${jobs(busy)} first`
      : 'Updating: it starts again with the new release'
  }
  if (condition === 'CLOUD_FAILED' && !heard) return 'Never connected: its cloud side could not be made'
  if (condition === 'NEVER_CONNECTED' || !heard) return 'Never connected: no heartbeat of it has come yet'
  if (status === 'OFFLINE') {
    const lost = takenBack(runner.id, attempts, runner.last_heartbeat_at ?? runner.created_at)
    if (busy === 0) return `Offline ${heard}: no heartbeat; ${lost ?? 'it holds no job'}`
    return `Offline ${heard}: no heartbeat, and it holds ${jobs(busy)}${lost ? `; ${lost}` : ''}`
  }
  if (condition === 'SUSPECT') return `Late: its last heartbeat came ${heard} ago, and it gets no new work`
  if (status === 'DRAINING') {
    return busy > 0
      ? `Draining: it finishes ${jobs(busy)} and takes nothing new`
      : 'Drained: it holds no job and takes nothing new'
  }
  if (condition === 'DEGRADED') return 'Online, but it leaves what it claims unstarted'
  if (busy > 0) return `Online: it works on ${jobs(busy)}, with ${runner.slots} at most`
  return 'Online: ready for work'
}
