import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { observeServerClock } from '../text/clock'
import { connect } from './connect'
import { ACTIVE_JOBS, type FromHub, type Link, SIGN_OF_LIFE_MS, type ToHub, type WindowKey } from './protocol'
import { sharing } from './sharing'

/** What this tab knows of the live windows. A tab that nobody looks at lets go of them. */
class LiveClient {
  link: Link = { phase: 'connecting' }
  /** null where there is none. */
  rollout: Rollout | null | undefined
  /** No news of heartbeats reaches the gateway; by the newest window of any kind, for each says so when that changes. */
  late = false
  /** The latest release, null where none is known; by the newest window over Runners, for each says so. */
  latestVersion: string | null | undefined
  private readonly windows = new Map<WindowKey, RunnersWindow | JobsWindow>()
  private readonly shown = new Map<WindowKey, number>()
  private readonly listeners = new Set<() => void>()
  private send: ((message: ToHub) => void) | undefined

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What the hub has told of a window; there is something to see of the active jobs while anything is shown. */
  seen(key: WindowKey): RunnersWindow | JobsWindow | undefined {
    return this.windows.get(key)
  }

  show(key: WindowKey): () => void {
    this.shown.set(key, (this.shown.get(key) ?? 0) + 1)
    this.watch()
    return () => {
      const left = (this.shown.get(key) ?? 1) - 1
      if (left > 0) this.shown.set(key, left)
      else {
        this.shown.delete(key)
        if (key !== ACTIVE_JOBS) this.windows.delete(key)
      }
      this.watch()
    }
  }

  retry = (): void => this.send?.({ retry: true })

  forget = (): void => {
    this.drop()
    this.send?.({ forget: true })
  }

  /** What one person was shown is not for the next. */
  private drop(): void {
    this.windows.clear()
    this.rollout = undefined
    this.latestVersion = undefined
  }

  private watch(): void {
    if (!this.send) this.start()
    const visible = document.visibilityState === 'visible'
    const shown = visible && this.shown.size > 0
    // Last, as what is dropped last where there are too many.
    const others = [...this.shown.keys()].filter((key) => key !== ACTIVE_JOBS)
    this.send?.({ watch: shown ? [...others, ACTIVE_JOBS] : [] })
  }

  private start(): void {
    this.send = connect((message) => this.receive(message))
    const watch = () => this.watch()
    document.addEventListener('visibilitychange', watch)
    window.addEventListener('pageshow', watch)
    window.addEventListener('pagehide', () => this.send?.({ watch: [] }))
    setInterval(() => document.visibilityState === 'visible' && watch(), SIGN_OF_LIFE_MS)
  }

  private receive(message: FromHub): void {
    if ('link' in message) {
      if (JSON.stringify(message.link) === JSON.stringify(this.link)) return
      this.link = message.link
      if (message.link.phase === 'signed-out') this.drop()
    } else if ('rollout' in message) {
      this.rollout = message.rollout
    } else {
      const { window, key } = message
      this.late = window.late ?? false
      if ('latest_version' in window) this.latestVersion = window.latest_version
      observeServerClock(window.as_of, message.at, message.news && !window.stale)
      if (key === ACTIVE_JOBS || this.shown.has(key)) {
        this.windows.set(key, sharing(this.windows.get(key), window))
      }
    }
    for (const listener of this.listeners) listener()
  }
}

export const live = new LiveClient()
