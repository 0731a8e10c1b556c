import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { observeServerClock, serverNow } from './clock'

const HERE = Date.parse('2026-10-12T10:00:00Z')
let clock: { observeServerClock: typeof observeServerClock; serverNow: typeof serverNow }

const after = (ms: number) => new Date(HERE + ms).toISOString()
const offset = () => clock.serverNow() - HERE

beforeEach(async () => {
  vi.useFakeTimers({ now: HERE })
  vi.resetModules()
  clock = await import('./clock')
})
afterEach(() => vi.useRealTimers())

test('a machine whose clock is ahead is set back, and one that is behind is set forth', () => {
  clock.observeServerClock(after(-180_000), HERE, true)
  expect(offset()).toBe(-180_000)
  clock.observeServerClock(after(40_000), HERE, true)
  expect(offset()).toBe(40_000)
})

test('the quickest of the last answers tells the time', () => {
  for (const delay of [900, 200, 5_000]) clock.observeServerClock(after(-180_000 - delay), HERE, true)
  expect(offset()).toBe(-180_200)
})

test('a clock that is set right meanwhile is believed', () => {
  clock.observeServerClock(after(60_000), HERE, true)
  for (let n = 0; n < 16; n++) clock.observeServerClock(after(0), HERE, true)
  expect(offset()).toBe(0)
})

test('how it was long ago tells no time, but nothing comes from later', () => {
  clock.observeServerClock(after(-3_600_000), HERE, false)
  expect(offset()).toBe(0)
  clock.observeServerClock(after(30_000), HERE, false)
  expect(offset()).toBe(30_000)
  clock.observeServerClock(null, HERE, true)
  expect(offset()).toBe(30_000)
})
