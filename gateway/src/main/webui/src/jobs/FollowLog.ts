import { api } from '../api/http'
import { type ApiProblem, asProblem } from '../api/problem'
import type { LogPage } from '../api/types'
import { LogBuffer, type LogRow } from './LogBuffer'

const NEXT_LOOK_MS = 1_000
const HIDDEN_LOOK_MS = 10_000
const LAST_RETRY_MS = 8_000

export interface LogView {
  rows: LogRow[]
  dropped: number
  complete: boolean
  read: boolean
  problem: ApiProblem | null
}

/** Reads on in a job's log from where it was left, until its end; what cannot be reached is tried again. */
export class FollowLog {
  view: LogView = { rows: [], dropped: 0, complete: false, read: false, problem: null }
  private readonly buffer = new LogBuffer()
  private readonly listeners = new Set<() => void>()
  private running: AbortController | undefined
  private offset = 0

  constructor(private readonly job: string) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.running) {
      this.running = new AbortController()
      void this.run(this.running.signal)
    }
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      this.running?.abort()
      this.running = undefined
    }
  }

  private async run(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted && !this.view.complete) {
      try {
        const page = await readLog(this.job, this.offset, signal)
        if (signal.aborted) return
        failures = 0
        this.take(page)
        if (page.items.length === 0 && !page.complete) {
          await pause(document.visibilityState === 'hidden' ? HIDDEN_LOOK_MS : NEXT_LOOK_MS, signal)
        }
      } catch (error) {
        if (signal.aborted) return
        this.show({ problem: asProblem(error) })
        await pause(Math.min(LAST_RETRY_MS, 500 * 2 ** failures++), signal)
      }
    }
  }

  private take(page: LogPage): void {
    // A piece that was read before is not said twice.
    this.buffer.add(page.items.filter((entry) => entry.offset > this.offset))
    this.offset = Math.max(this.offset, page.next_offset)
    const { rows, dropped } = this.buffer
    this.show({ rows, dropped, complete: page.complete, read: true, problem: null })
  }

  private show(changes: Partial<LogView>): void {
    this.view = { ...this.view, ...changes }
    for (const listener of this.listeners) listener()
  }
}

export function readLog(job: string, after: number, signal: AbortSignal): Promise<LogPage> {
  return api<LogPage>(`/api/jobs/${encodeURIComponent(job)}/logs?after=${after}`, { signal })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
