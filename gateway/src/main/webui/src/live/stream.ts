import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'

export interface StreamEvents {
  runners(window: RunnersWindow, query: string): void
  jobs(window: JobsWindow): void
  rollout(rollout: Rollout): void
  failed(): void
}

export type OpenStream = (queries: string[], events: StreamEvents) => { close(): void }

/** One EventSource over these windows; it never tries again by itself. */
export const openStream: OpenStream = (queries, events) => {
  const source = new EventSource(
    `/api/live?${queries.map((each) => `window=${encodeURIComponent(each)}`).join('&')}`,
  )
  source.addEventListener('runners', (event) => {
    const window: RunnersWindow = JSON.parse(event.data)
    const query = queries[window.window]
    if (query !== undefined) events.runners(window, query)
  })
  source.addEventListener('jobs', (event) => events.jobs(JSON.parse(event.data)))
  source.addEventListener('rollout', (event) => events.rollout(JSON.parse(event.data).rollout))
  source.addEventListener('error', () => {
    source.close()
    events.failed()
  })
  return source
}

/** Whether the session holds: 'signed-out' only when the gateway says so itself. Asking keeps it from ending unused. */
export async function probeSession(): Promise<'well' | 'signed-out' | 'no answer'> {
  try {
    const { status } = await fetch('/api/session', { headers: { Accept: 'application/json' } })
    return status === 401 ? 'signed-out' : status < 500 ? 'well' : 'no answer'
  } catch {
    return 'no answer'
  }
}
