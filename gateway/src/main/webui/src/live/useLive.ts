import { useEffect, useSyncExternalStore } from 'react'
import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { live } from './client'
import type { Link } from './protocol'

export function useLink(): Link {
  return useSyncExternalStore(live.subscribe, () => live.link)
}

/** The Runners of this window, kept live while it is shown. */
export function useRunnersWindow(query: string): RunnersWindow | undefined {
  useEffect(() => live.show(query), [query])
  return useSyncExternalStore(live.subscribe, () => live.seen(query))
}

/** The active jobs; live beside any window over Runners. */
export function useActiveJobs(): JobsWindow | undefined {
  return useSyncExternalStore(live.subscribe, () => live.jobs)
}

/** Whether heartbeats are late: no Runner is judged then. */
export function useLate(): boolean {
  return useSyncExternalStore(live.subscribe, () => live.late)
}

/** The rollout that is open, or ended last; live beside any window over Runners. */
export function useLiveRollout(): Rollout | undefined {
  return useSyncExternalStore(live.subscribe, () => live.rollout)
}

/** The smallest window: for pages that show no Runners, and are live all the same. */
export const KEEP_LIVE = 'limit=1'
