import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { live as Live } from './client'

/** In place of the browser's: what the test says comes over the wire. */
class Wire extends EventTarget {
  static opened: Wire[] = []
  constructor() {
    super()
    Wire.opened.push(this)
  }
  close() {}
  say(kind: 'runners' | 'jobs', window: object) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify({ window: 0, items: [], ...window }) }))
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
  live.show('limit=1')
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
  live.show('limit=1')
  await vi.advanceTimersByTimeAsync(100)
  const wire = Wire.opened[0] as Wire
  wire.say('runners', ago(3_600_000))
  wire.say('runners', { ...ago(600_000), stale: true })
  expect(serverNow() - Date.now()).toBe(0)
  wire.say('runners', ago(180_000))
  expect(serverNow() - Date.now()).toBe(-180_000)
})
