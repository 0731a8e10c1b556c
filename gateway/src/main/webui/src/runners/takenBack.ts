import { isOver } from '../jobs/over'
import type { RunnerAttempt } from './useAttempts'

const jobs = (n: number) => (n === 1 ? '1 job' : `${n} jobs`)

/** What became of the jobs that were taken back from it since then, in a few words; null when none was. */
export function takenBack(runner: string, attempts: RunnerAttempt[], since: string): string | null {
  const lost = newestOfEachJob(attempts).filter(
    ({ outcome, ended_at }) =>
      outcome?.startsWith('LOST_') && ended_at && Date.parse(ended_at) >= Date.parse(since),
  )
  const ended = lost.filter((one) => isOver(one.job_status) && one.job_runner_id === runner)
  const requeued = lost.filter((one) => !ended.includes(one))
  const parts = [
    requeued.length > 0 && `${jobs(requeued.length)} requeued, ${fates(requeued)}`,
    ended.length > 0 && `${jobs(ended.length)} ended with it`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('; ') : null
}

/** Of a job that it had again since, the loss is past. */
function newestOfEachJob(newestFirst: RunnerAttempt[]): RunnerAttempt[] {
  const ofJob = new Map<string, RunnerAttempt>()
  for (const one of newestFirst) if (!ofJob.has(one.job_id)) ofJob.set(one.job_id, one)
  return [...ofJob.values()]
}

function fates(requeued: RunnerAttempt[]): string {
  const [only] = requeued
  if (requeued.length === 1 && only) return only.job_status === 'QUEUED' ? 'it waits' : fate(only)
  const waiting = requeued.filter((one) => one.job_status === 'QUEUED').length
  const counts = new Map<string, number>()
  for (const one of requeued) {
    if (one.job_status !== 'QUEUED') counts.set(fate(one), (counts.get(fate(one)) ?? 0) + 1)
  }
  const told = [...counts].map(([word, n]) => `${n} ${word}`)
  if (waiting > 0) told.push(waiting === 1 ? '1 waits' : `${waiting} wait`)
  return told.join(', ')
}

function fate({ job_status }: RunnerAttempt): string {
  if (job_status === 'SUCCESS') return 'finished elsewhere'
  if (job_status === 'FAILED') return 'failed elsewhere'
  if (job_status === 'CANCELLED') return 'cancelled'
  return 'at work elsewhere'
}
