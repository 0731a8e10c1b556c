import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'

/** How the one stream is; `at` is when the page last knew that it was well. */
export type Link =
  | { phase: 'connecting' }
  | { phase: 'live' }
  | { phase: 'lost'; at: number; retryAt: number }
  | { phase: 'signed-out' }

/** From a tab: what it shows; said again every now and then as a sign of life. */
export type ToHub = { watch: string[] } | { retry: true } | { forget: true }

export interface OfRunners {
  runners: RunnersWindow
  query: string
  /** When it came, by this machine's clock. */
  at: number
  /** It came as it happened; what a stream tells first may have been so for long. */
  news: boolean
}

export type FromHub = { link: Link } | OfRunners | { jobs: JobsWindow } | { rollout: Rollout }

/** A tab as the hub sees it. */
export interface Tab {
  tell(message: FromHub): void
}

export const SIGN_OF_LIFE_MS = 20_000
export const MAX_WINDOWS = 16
