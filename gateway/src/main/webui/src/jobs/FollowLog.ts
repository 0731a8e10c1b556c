import { readEvents, type StreamEvent } from '../api/events'
import { request } from '../api/http'
import { type ApiProblem, asProblem, GATEWAY_LOST } from '../api/problem'
import type { LogEntry } from '../api/types'
import { LogBuffer, type LogRow } from './LogBuffer'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 8_000
/** The stream says at least every 15 s that it is there. */
const SILENT_MS = 40_000

export interface LogView {
  rows: LogRow[]
  dropped: number
  complete: boolean
  read: boolean
  problem: ApiProblem | null
}

/**
 * Follows a job's log on a stream, until its end; after a cut it goes on where it was. While nobody looks at the tab no
 * stream is open: a browser has few connections to give.
 */
export class FollowLog {
  view: LogView = { rows: [], dropped: 0, complete: false, read: false, problem: null }
  private readonly buffer = new LogBuffer()
  private readonly listeners = new Set<() => void>()
  private running: AbortController | undefined
  private offset = 0

  constructor(private readonly job: string) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (this.listeners.size === 1) {
      document.addEventListener('visibilitychange', this.look)
      this.look()
    }
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      document.removeEventListener('visibilitychange', this.look)
      this.stop()
    }
  }

  private look = (): void => {
    if (document.visibilityState === 'hidden') this.stop()
    else if (!this.running) {
      this.running = new AbortController()
      void this.run(this.running.signal)
    }
  }

  private stop(): void {
    this.running?.abort()
    this.running = undefined
  }

  private async run(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted && !this.view.complete) {
      const before = this.offset
      try {
        await this.follow(signal)
      } catch (error) {
        if (signal.aborted) return
        this.show({ problem: asProblem(error) })
      }
      if (this.offset > before) failures = 0
      const retry = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++)
      if (!this.view.complete) await pause(retry * (0.75 + Math.random() / 2), signal)
    }
  }

  /** One stream, to where it ends or is cut; fails when there is none to be had. */
  private async follow(signal: AbortSignal): Promise<void> {
    const silence = new AbortController()
    const late = () => silence.abort(GATEWAY_LOST)
    let timer = setTimeout(late, SILENT_MS)
    try {
      const { body } = await request(`${logOf(this.job)}?after=${this.offset}`, 'text/event-stream', {
        signal: AbortSignal.any([signal, silence.signal]),
      })
      if (!body) return
      for await (const events of readEvents(body)) {
        if (signal.aborted) return
        clearTimeout(timer)
        timer = setTimeout(late, SILENT_MS)
        this.take(events)
      }
    } catch (error) {
      if (silence.signal.aborted) throw GATEWAY_LOST
      // What was open and is cut is opened again before anybody is told.
      if (error instanceof TypeError) return
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  private take(events: StreamEvent[]): void {
    const entries = events
      .filter((event) => event.name === 'message')
      .map((event): LogEntry => JSON.parse(event.data))
      // A piece that was read before is not said twice.
      .filter((entry) => entry.offset > this.offset)
    this.buffer.add(entries)
    this.offset = entries.at(-1)?.offset ?? this.offset
    const { rows, dropped } = this.buffer
    const complete = this.view.complete || events.some((event) => event.name === 'end')
    this.show({ rows, dropped, complete, read: true, problem: null })
  }

  private show(changes: Partial<LogView>): void {
    this.view = { ...this.view, ...changes }
    for (const listener of this.listeners) listener()
  }
}

export const logOf = (job: string) => `/api/jobs/${encodeURIComponent(job)}/logs`

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
