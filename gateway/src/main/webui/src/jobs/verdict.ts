import { words } from '../words/jobs'
import type { Verdict } from './useWhy'

/** What stands between a Runner and the job, in sentences; that it is busy is no rule, and said all the same. */
export function verdictText({ unmet, active_jobs, slots }: Verdict): string {
  if (unmet.length > 0) return unmet.map((rule) => rule.sentence).join(' ')
  return active_jobs >= slots ? words.why.busy(active_jobs, slots) : words.why.may
}
