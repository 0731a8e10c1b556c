import type { Runner } from '../api/types'
import { useLatestVersion } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { type ActionId, whyNotDo } from './runnerActions'

/** Why this cannot be done to a Runner now, by all that the page knows; wherever it is offered this says so. */
export function useWhyNotDo() {
  const forbidden = useWhyNot('operator')
  const latestVersion = useLatestVersion() ?? null
  return {
    /** Why the person may do nothing at all. */
    forbidden,
    whyNotDo: (action: ActionId, runner: Runner) =>
      whyNotDo(action, runner, { latestVersion, whyNot: forbidden }),
  }
}
