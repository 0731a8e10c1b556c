import type { Runner } from '../api/types'
import { useActiveJobs, useLatestVersion } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { type ActionId, cloudJobOf, whyNotDo } from './runnerActions'

/** Why this cannot be done to a Runner now, by all that the page knows; wherever it is offered this says so. */
export function useWhyNotDo() {
  const whyNot = useWhyNot('operator')
  const jobs = useActiveJobs()?.items
  const latestVersion = useLatestVersion() ?? null
  return (action: ActionId, runner: Runner) =>
    whyNotDo(action, runner, {
      cloudJob: cloudJobOf(runner, jobs),
      latestVersion,
      whyNot,
    })
}
