import type { Rollout } from '../api/releases'
import {
  type FromHub,
  type Link,
  MAX_WINDOWS,
  type OfWindow,
  type Subject,
  subjectOf,
  type Tab,
  type ToHub,
  type WindowKey,
} from './protocol'
import type { OpenStream, probeSession } from './stream'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 8_000
const SILENT_TAB_MS = 150_000
/** The gateway says something every 15 s. */
const SILENT_STREAM_MS = 40_000
const PROBE_MS = 30_000
const GATHER_MS = 30

interface Watching {
  keys: WindowKey[]
  heardAt: number
}

/**
 * Holds the one stream of all tabs of a browser: it asks for what they show together, hands each window to those who
 * show it, and comes back by itself when the gateway was away.
 */
export class Hub {
  private readonly tabs = new Map<Tab, Watching>()
  private readonly windows = new Map<WindowKey, OfWindow>()
  /** The open one, or for a while the one that ended last; undefined before anything is known. */
  private rollout: Rollout | null | undefined
  private heardAt = 0
  private askedAt = 0
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
    if (!this.stream) return
    // One on which nothing ever came is as silent: a gateway that stands still takes connections, and no error is told.
    if (now - Math.max(this.heardAt, this.askedAt) > SILENT_STREAM_MS) await this.failed()
    else if (this.link.phase === 'live' && (await this.probe()) === 'signed-out') this.forget()
  }

  static readonly lookEveryMs = PROBE_MS

  private watch(tab: Tab, keys: WindowKey[]): void {
    const before = this.tabs.get(tab)?.keys ?? []
    this.tabs.set(tab, { keys, heardAt: Date.now() })
    tab.tell({ link: this.link })
    if (this.rollout !== undefined && before.length === 0) tab.tell({ rollout: this.rollout })
    for (const key of keys) {
      const known = this.windows.get(key)
      if (known && !before.includes(key)) tab.tell(known)
    }
    this.gather()
    if (this.link.phase === 'signed-out' && keys.length > 0) void this.signedInAgain()
  }

  /** Who signs in by way of a provider comes back as a new page, which knows of no sign-in; this hub outlived it. */
  private async signedInAgain(): Promise<void> {
    if ((await this.probe()) === 'well' && this.link.phase === 'signed-out') this.again()
  }

  private gather(): void {
    clearTimeout(this.gathering)
    this.gathering = setTimeout(() => this.ask(), GATHER_MS)
  }

  private wanted(): WindowKey[] {
    const newestFirst = [...new Set([...this.tabs.values()].flatMap((each) => each.keys).reverse())]
    const over = (subject: Subject) =>
      newestFirst
        .filter((key) => subjectOf(key) === subject)
        .slice(0, MAX_WINDOWS)
        .reverse()
    return [...over('runners'), ...over('jobs')]
  }

  private ask(): void {
    const keys = this.wanted()
    const asked = JSON.stringify(keys)
    if (asked === this.streamed || this.link.phase === 'signed-out' || this.link.phase === 'lost') return
    this.replaced?.close()
    // What is shown stays live until the new windows are there.
    this.replaced = this.stream
    this.stream = null
    this.streamed = asked
    for (const key of this.windows.keys()) if (!keys.includes(key)) this.windows.delete(key)
    if (keys.length === 0) {
      this.settle()
      this.rollout = undefined
      this.say({ phase: 'connecting' })
      return
    }
    const told = new Set<WindowKey>()
    const stream: { close(): void } = this.open(keys, {
      window: (window, key) => {
        const message = { window, key, at: Date.now(), news: told.has(key) }
        told.add(key)
        this.windows.set(key, message)
        this.well(stream)
        this.tell(message, key)
      },
      rollout: (rollout) => {
        this.rollout = rollout
        this.well(stream)
        this.tell({ rollout })
      },
      alive: () => this.well(stream),
      failed: () => this.stream === stream && void this.failed(),
    })
    this.stream = stream
    this.askedAt = Date.now()
  }

  private settle(): void {
    this.replaced?.close()
    this.replaced = null
  }

  private well(stream: { close(): void }): void {
    if (stream !== this.stream) return
    this.settle()
    this.failures = 0
    this.heardAt = Date.now()
    if (this.link.phase === 'live') return
    this.say({ phase: 'live' })
    // What is shown may have changed while nothing could be asked for.
    this.gather()
  }

  private async failed(): Promise<void> {
    this.shut()
    const retry = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++) * (0.75 + Math.random() / 2)
    // What is shown is of the moment when the gateway spoke last, however long ago somebody looked.
    const at = this.link.phase === 'lost' ? this.link.at : this.heardAt || Date.now()
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
    this.windows.clear()
    this.rollout = undefined
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

  private tell(message: FromHub, key?: WindowKey): void {
    for (const [tab, { keys }] of this.tabs) if (key === undefined || keys.includes(key)) tab.tell(message)
  }
}
