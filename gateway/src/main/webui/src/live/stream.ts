import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { queryOf, subjectOf, type WindowKey } from './protocol'

const PROBE_PATIENCE_MS = 10_000

export interface StreamEvents {
  window(window: RunnersWindow | JobsWindow, key: WindowKey): void
  rollout(rollout: Rollout | null): void
  /** Nothing is new; the gateway is there. */
  alive(): void
  failed(): void
}

export type OpenStream = (keys: WindowKey[], events: StreamEvents) => { close(): void }

/** One EventSource over these windows; it never tries again by itself. */
export const openStream: OpenStream = (keys, events) => {
  const runners = keys.filter((key) => subjectOf(key) === 'runners')
  const jobs = keys.filter((key) => subjectOf(key) === 'jobs')
  // The gateway numbers them in this order.
  const numbered = [...runners, ...jobs]
  const parameters = [
    ...runners.map((key) => `window=${encodeURIComponent(queryOf(key))}`),
    ...jobs.map((key) => `jobs=${encodeURIComponent(queryOf(key))}`),
  ]
  const source = new EventSource(`/api/live?${parameters.join('&')}`)
  const tell = (event: MessageEvent) => {
    const window: RunnersWindow | JobsWindow = JSON.parse(event.data)
    const key = numbered[window.window]
    if (key !== undefined) events.window(window, key)
  }
  source.addEventListener('runners', tell)
  source.addEventListener('jobs', tell)
  source.addEventListener('rollout', (event) => events.rollout(JSON.parse(event.data).rollout))
  source.addEventListener('alive', () => events.alive())
  source.addEventListener('error', () => {
    source.close()
    events.failed()
  })
  return source
}

/** Whether the session holds: 'signed-out' only when the gateway says so itself. Asking keeps it from ending unused. */
export async function probeSession(): Promise<'well' | 'signed-out' | 'no answer'> {
  try {
    const { status } = await fetch('/api/session', {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(PROBE_PATIENCE_MS),
    })
    return status === 401 ? 'signed-out' : status < 500 ? 'well' : 'no answer'
  } catch {
    return 'no answer'
  }
}
