import type { Runner } from '../api/types'
import { useActiveJobs } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { type ActionId, cloudJobOf, whyNotDo } from './runnerActions'

/** Why this cannot be done to a Runner now, by all that the page knows. */
export function useWhyNotDo(latestVersion: string | null | undefined) {
  const whyNot = useWhyNot('operator')
  const jobs = useActiveJobs()?.items
  return (action: ActionId, runner: Runner) =>
    whyNotDo(action, runner, {
      cloudJob: cloudJobOf(runner, jobs),
      latestVersion: latestVersion ?? null,
      whyNot,
    })
}
