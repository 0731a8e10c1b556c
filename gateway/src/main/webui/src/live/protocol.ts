import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'

/** How the one stream is; `at` is when the page last knew that it was well. */
export type Link =
  | { phase: 'connecting' }
  | { phase: 'live' }
  | { phase: 'lost'; at: number; retryAt: number }
  | { phase: 'signed-out' }

/** What a window is over; the gateway takes each as a parameter of its own, and tells of it by an event of this name. */
export type Subject = 'runners' | 'jobs'

/** Names a window: over what it is, and the query. */
export type WindowKey = `${Subject}?${string}`

export const subjectOf = (key: WindowKey) => (key.startsWith('jobs?') ? 'jobs' : 'runners')
export const queryOf = (key: WindowKey) => key.slice(key.indexOf('?') + 1)

/** The newest of all active jobs: what the pages know of jobs beside those that somebody asked for. */
export const ACTIVE_JOBS: WindowKey = 'jobs?'

/** From a tab: what it shows; said again every now and then as a sign of life. */
export type ToHub = { watch: WindowKey[] } | { retry: true } | { forget: true }

export interface OfWindow {
  window: RunnersWindow | JobsWindow
  key: WindowKey
  /** When it came, by this machine's clock. */
  at: number
  /** It came as it happened; what a stream tells first may have been so for long. */
  news: boolean
}

export type FromHub = { link: Link } | OfWindow | { rollout: Rollout | null }

/** A tab as the hub sees it. */
export interface Tab {
  tell(message: FromHub): void
}

export const SIGN_OF_LIFE_MS = 20_000
/** So many over each subject. */
export const MAX_WINDOWS = 16
