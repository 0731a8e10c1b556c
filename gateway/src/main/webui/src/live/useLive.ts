import { useEffect, useSyncExternalStore } from 'react'
import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { live } from './client'
import { ACTIVE_JOBS, type Link, type WindowKey } from './protocol'

export function useLink(): Link {
  return useSyncExternalStore(live.subscribe, () => live.link)
}

/** The Runners of this window, kept live while it is shown. */
export function useRunnersWindow(query: string): RunnersWindow | undefined {
  return useWindow<RunnersWindow>(`runners?${query}`)
}

/** The active jobs of this window, kept live while it is shown. */
export function useJobsWindow(query: string): JobsWindow | undefined {
  return useWindow<JobsWindow>(`jobs?${query}`)
}

function useWindow<W>(key: WindowKey): W | undefined {
  useEffect(() => live.show(key), [key])
  return useSyncExternalStore(live.subscribe, () => live.seen(key)) as W | undefined
}

/** The newest active jobs, 100 at most; live beside any window. */
export function useActiveJobs(): JobsWindow | undefined {
  return useSyncExternalStore(live.subscribe, () => live.seen(ACTIVE_JOBS)) as JobsWindow | undefined
}

/** Whether heartbeats are late: no Runner is judged then. */
export function useLate(): boolean {
  return useSyncExternalStore(live.subscribe, () => live.late)
}

/** The latest release; null where none is known, undefined before anything is. */
export function useLatestVersion(): string | null | undefined {
  return useSyncExternalStore(live.subscribe, () => live.latestVersion)
}

/** The rollout that is open, or ended last; live beside any window. */
export function useLiveRollout(): Rollout | null | undefined {
  return useSyncExternalStore(live.subscribe, () => live.rollout)
}

/** The smallest window: for pages that show no Runners, and are live all the same. */
export const KEEP_LIVE = 'limit=1'
