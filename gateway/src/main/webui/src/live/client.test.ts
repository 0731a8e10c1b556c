import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { live as Live } from './client'

/** In place of the browser's: what the test says comes over the wire. */
class Wire extends EventTarget {
  static opened: Wire[] = []
  constructor(readonly url: string) {
    super()
    Wire.opened.push(this)
  }
  close() {}
  say(kind: 'runners' | 'jobs', window: object) {
    this.dispatchEvent(
      new MessageEvent(kind, {
        data: JSON.stringify({ window: kind === 'runners' ? 0 : 1, items: [], ...window }),
      }),
    )
  }
}

let live: typeof Live

beforeEach(async () => {
  vi.useFakeTimers()
  Wire.opened = []
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('EventSource', Wire)
  vi.resetModules()
  live = (await import('./client')).live
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('heartbeats are late when the newest window says so, whatever it is about', async () => {
  live.show('runners?limit=1')
  await vi.advanceTimersByTimeAsync(100)
  const wire = Wire.opened[0] as Wire
  wire.say('jobs', {})
  expect(live.late).toBe(false)
  wire.say('runners', { late: true })
  expect(live.late).toBe(true)
  wire.say('jobs', { late: true })
  wire.say('runners', { late: false })
  expect(live.late).toBe(false)
})

test('the clock is told by what comes as it happens and is not stale', async () => {
  const { serverNow } = await import('../text/clock')
  const ago = (ms: number) => ({ as_of: new Date(Date.now() - ms).toISOString() })
  live.show('runners?limit=1')
  await vi.advanceTimersByTimeAsync(100)
  const wire = Wire.opened[0] as Wire
  wire.say('runners', ago(3_600_000))
  wire.say('runners', { ...ago(600_000), stale: true })
  expect(serverNow() - Date.now()).toBe(0)
  wire.say('runners', ago(180_000))
  expect(serverNow() - Date.now()).toBe(-180_000)
})

test('windows over Runners and over jobs are asked for, and each is seen as what it is', async () => {
  live.show('jobs?status=QUEUED')
  live.show('runners?name=a%20b')
  await vi.advanceTimersByTimeAsync(100)
  const wire = Wire.opened[0] as Wire
  expect(wire.url).toBe('/api/live?window=name%3Da%2520b&jobs=status%3DQUEUED&jobs=')
  wire.say('runners', { total: 1 })
  wire.say('jobs', { total: 2 })
  wire.say('jobs', { window: 2, total: 3 })
  expect(live.seen('runners?name=a%20b')?.total).toBe(1)
  expect(live.seen('jobs?status=QUEUED')?.total).toBe(2)
  expect(live.seen('jobs?')?.total).toBe(3)
})
