import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { observeServerClock } from '../text/clock'
import { connect } from './connect'
import { type FromHub, type Link, SIGN_OF_LIFE_MS, type ToHub } from './protocol'

/** What this tab knows of the live windows. A tab that nobody looks at lets go of them. */
class LiveClient {
  link: Link = { phase: 'connecting' }
  jobs: JobsWindow | undefined
  rollout: Rollout | undefined
  /** No news of heartbeats reaches the gateway; by the newest window of any kind, for each says so when that changes. */
  late = false
  private readonly runners = new Map<string, RunnersWindow>()
  private readonly shown = new Map<string, number>()
  private readonly listeners = new Set<() => void>()
  private send: ((message: ToHub) => void) | undefined

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  seen(query: string): RunnersWindow | undefined {
    return this.runners.get(query)
  }

  show(query: string): () => void {
    this.shown.set(query, (this.shown.get(query) ?? 0) + 1)
    this.watch()
    return () => {
      const left = (this.shown.get(query) ?? 1) - 1
      if (left > 0) this.shown.set(query, left)
      else {
        this.shown.delete(query)
        this.runners.delete(query)
      }
      this.watch()
    }
  }

  retry = (): void => this.send?.({ retry: true })

  forget = (): void => {
    this.runners.clear()
    this.jobs = undefined
    this.rollout = undefined
    this.send?.({ forget: true })
  }

  private watch(): void {
    if (!this.send) this.start()
    const visible = document.visibilityState === 'visible'
    this.send?.({ watch: visible ? [...this.shown.keys()] : [] })
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
    } else if ('runners' in message) {
      this.late = message.runners.late ?? false
      observeServerClock(message.runners.as_of, message.at, message.news && !message.runners.stale)
      if (this.shown.has(message.query)) this.runners.set(message.query, message.runners)
    } else if ('rollout' in message) {
      this.rollout = message.rollout
    } else {
      this.late = message.jobs.late ?? false
      this.jobs = message.jobs
    }
    for (const listener of this.listeners) listener()
  }
}

export const live = new LiveClient()
