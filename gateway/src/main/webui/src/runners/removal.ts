import type { Runner } from '../api/types'
import { words } from '../words/runners'

export interface Removal {
  /** How many jobs would be taken from it. */
  jobs: number
  /** Whether a person has to say so a second time. */
  asksTwice: boolean
  /** Why it cannot be removed as it is, or null. */
  whyNot: string | null
}

/**
 * What removing a Runner means.
 *
 * @param runner as it is now
 * @param refused why it cannot be removed whatever the person says, or null
 * @param sure whether the person said so a second time
 */
export function removalOf(runner: Runner, refused: string | null, sure: boolean): Removal {
  const jobs = runner.active_job_ids.length
  const asksTwice = refused === null && jobs > 0
  return { jobs, asksTwice, whyNot: refused ?? (asksTwice && !sure ? words.whyNot.tick : null) }
}
