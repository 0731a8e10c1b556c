import type { Verdict } from './useWhy'

/** What stands between a Runner and the job, in sentences; that it is busy is no rule, and said all the same. */
export function verdictText({ unmet, active_jobs, slots }: Verdict): string {
  if (unmet.length > 0) return unmet.map((rule) => rule.sentence).join(' ')
  return active_jobs >= slots
    ? `It could, and is busy: ${active_jobs} of ${slots} slots are taken.`
    : 'It may take the job with its next claim.'
}

export function placeText(ahead: number | null): string | null {
  if (ahead === null) return null
  if (ahead === 0) return 'It is the first in the queue.'
  return ahead === 1 ? '1 job is before it in the queue.' : `${ahead} jobs are before it in the queue.`
}
