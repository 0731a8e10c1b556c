import { isOver } from '../jobs/over'
import { words } from '../words/runners'
import type { RunnerAttempt } from './useAttempts'

const { lost: told } = words

/** What became of the jobs that were taken back from it since then, in a few words; null when none was. */
export function takenBack(runner: string, attempts: RunnerAttempt[], since: string): string | null {
  const lost = newestOfEachJob(attempts).filter(
    ({ outcome, ended_at }) =>
      outcome?.startsWith('LOST_') && ended_at && Date.parse(ended_at) >= Date.parse(since),
  )
  const ended = lost.filter((one) => isOver(one.job_status) && one.job_runner_id === runner)
  const requeued = lost.filter((one) => !ended.includes(one))
  const parts = [
    requeued.length > 0 && told.requeued(requeued.length, fates(requeued)),
    ended.length > 0 && told.ended(ended.length),
  ].filter((part) => part !== false)
  return parts.length > 0 ? told.all(parts) : null
}

/** Of a job that it had again since, the loss is past. */
function newestOfEachJob(newestFirst: RunnerAttempt[]): RunnerAttempt[] {
  const ofJob = new Map<string, RunnerAttempt>()
  for (const one of newestFirst) if (!ofJob.has(one.job_id)) ofJob.set(one.job_id, one)
  return [...ofJob.values()]
}

function fates(requeued: RunnerAttempt[]): string {
  const [only] = requeued
  if (requeued.length === 1 && only) return only.job_status === 'QUEUED' ? told.itWaits : fate(only)
  const waiting = requeued.filter((one) => one.job_status === 'QUEUED').length
  const counts = new Map<string, number>()
  for (const one of requeued) {
    if (one.job_status !== 'QUEUED') counts.set(fate(one), (counts.get(fate(one)) ?? 0) + 1)
  }
  const some = [...counts].map(([word, n]) => told.some(n, word))
  if (waiting > 0) some.push(told.waiting(waiting))
  return told.fates(some)
}

function fate({ job_status }: RunnerAttempt): string {
  if (job_status === 'SUCCESS') return told.finished
  if (job_status === 'FAILED') return told.failed
  if (job_status === 'CANCELLED') return told.cancelled
  return told.atWork
}
