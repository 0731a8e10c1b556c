import type { Rollout } from '../api/releases'
import type { JobsWindow } from '../api/types'
import { type FromHub, type Link, MAX_WINDOWS, type OfRunners, type Tab, type ToHub } from './protocol'
import type { OpenStream, probeSession } from './stream'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 8_000
const SILENT_TAB_MS = 150_000
const PROBE_MS = 30_000
const GATHER_MS = 30

interface Watching {
  queries: string[]
  heardAt: number
}

/**
 * Holds the one stream of all tabs of a browser: it asks for what they show together, hands each window to those who
 * show it, and comes back by itself when the gateway was away.
 */
export class Hub {
  private readonly tabs = new Map<Tab, Watching>()
  private readonly runners = new Map<string, OfRunners>()
  private jobs: JobsWindow | null = null
  /** The open one, or for a while the one that ended last. */
  private rollout: Rollout | null = null
  private link: Link = { phase: 'connecting' }
  private stream: { close(): void } | null = null
  private streamed = ''
  private replaced: { close(): void } | null = null
  private gathering: ReturnType<typeof setTimeout> | undefined
  private retrying: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  constructor(
    private readonly open: OpenStream,
    private readonly probe: typeof probeSession,
  ) {}

  hear(tab: Tab, message: ToHub): void {
    if ('watch' in message) this.watch(tab, message.watch)
    else if ('retry' in message) this.again()
    else this.forget()
  }

  /** To be called every now and then: drops tabs that died in silence and looks whether the session still holds. */
  async look(now = Date.now()): Promise<void> {
    for (const [tab, { heardAt }] of this.tabs) if (now - heardAt > SILENT_TAB_MS) this.tabs.delete(tab)
    this.gather()
    if (this.stream && this.link.phase === 'live' && (await this.probe()) === 'signed-out') this.forget()
  }

  static readonly lookEveryMs = PROBE_MS

  private watch(tab: Tab, queries: string[]): void {
    const before = this.tabs.get(tab)?.queries ?? []
    this.tabs.set(tab, { queries, heardAt: Date.now() })
    tab.tell({ link: this.link })
    if (this.jobs && before.length === 0) tab.tell({ jobs: this.jobs })
    if (this.rollout && before.length === 0) tab.tell({ rollout: this.rollout })
    for (const query of queries) {
      const known = this.runners.get(query)
      if (known && !before.includes(query)) tab.tell(known)
    }
    this.gather()
    if (this.link.phase === 'signed-out' && queries.length > 0) void this.signedInAgain()
  }

  /** Who signs in by way of a provider comes back as a new page, which knows of no sign-in; this hub outlived it. */
  private async signedInAgain(): Promise<void> {
    if ((await this.probe()) === 'well' && this.link.phase === 'signed-out') this.again()
  }

  private gather(): void {
    clearTimeout(this.gathering)
    this.gathering = setTimeout(() => this.ask(), GATHER_MS)
  }

  private wanted(): string[] {
    return [...new Set([...this.tabs.values()].flatMap((each) => each.queries))].slice(-MAX_WINDOWS)
  }

  private ask(): void {
    const queries = this.wanted()
    const asked = JSON.stringify(queries)
    if (asked === this.streamed || this.link.phase === 'signed-out' || this.link.phase === 'lost') return
    this.replaced?.close()
    // What is shown stays live until the new windows are there.
    this.replaced = this.stream
    this.stream = null
    this.streamed = asked
    for (const query of this.runners.keys()) if (!queries.includes(query)) this.runners.delete(query)
    if (queries.length === 0) {
      this.settle()
      this.jobs = null
      this.rollout = null
      this.say({ phase: 'connecting' })
      return
    }
    const told = new Set<string>()
    const stream: { close(): void } = this.open(queries, {
      runners: (window, query) => {
        const message = { runners: window, query, at: Date.now(), news: told.has(query) }
        told.add(query)
        this.runners.set(query, message)
        this.well(stream)
        this.tell(message, query)
      },
      jobs: (jobs) => {
        this.jobs = jobs
        this.well(stream)
        this.tell({ jobs })
      },
      rollout: (rollout) => {
        this.rollout = rollout
        this.well(stream)
        this.tell({ rollout })
      },
      failed: () => this.stream === stream && void this.failed(),
    })
    this.stream = stream
  }

  private settle(): void {
    this.replaced?.close()
    this.replaced = null
  }

  private well(stream: { close(): void }): void {
    if (stream !== this.stream) return
    this.settle()
    this.failures = 0
    if (this.link.phase === 'live') return
    this.say({ phase: 'live' })
    // What is shown may have changed while nothing could be asked for.
    this.gather()
  }

  private async failed(): Promise<void> {
    this.shut()
    const retry = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++) * (0.75 + Math.random() / 2)
    const at = this.link.phase === 'lost' ? this.link.at : Date.now()
    this.say({ phase: 'lost', at, retryAt: Date.now() + retry })
    this.retrying = setTimeout(() => this.again(), retry)
    if ((await this.probe()) === 'signed-out') this.forget()
  }

  private again(): void {
    if (this.link.phase === 'live') return
    this.shut()
    const link = this.link
    this.link = { phase: 'connecting' }
    this.ask()
    // Until it is proved wrong the old picture stays, marked as old; where nobody looks nothing was asked, and whoever
    // comes next must not wait for an answer.
    if (link.phase === 'lost' && this.stream) this.link = link
    else this.say(this.link)
  }

  /** Nobody is signed in: nothing of what was seen may be shown to whoever comes next. */
  private forget(): void {
    this.shut()
    this.runners.clear()
    this.jobs = null
    this.rollout = null
    this.failures = 0
    this.say({ phase: 'signed-out' })
  }

  private shut(): void {
    clearTimeout(this.retrying)
    this.settle()
    this.stream?.close()
    this.stream = null
    this.streamed = ''
  }

  private say(link: Link): void {
    this.link = link
    this.tell({ link })
  }

  private tell(message: FromHub, query?: string): void {
    for (const [tab, { queries }] of this.tabs)
      if (query === undefined || queries.includes(query)) tab.tell(message)
  }
}
