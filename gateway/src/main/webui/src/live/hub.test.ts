import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Rollout } from '../api/releases'
import type { JobsWindow, RunnersWindow } from '../api/types'
import { Hub } from './hub'
import { ACTIVE_JOBS, type FromHub, MAX_WINDOWS, type Tab, type WindowKey } from './protocol'
import type { StreamEvents } from './stream'

class Opened {
  closed = false
  constructor(
    readonly keys: WindowKey[],
    readonly events: StreamEvents,
  ) {}
  close() {
    this.closed = true
  }
  tell(key: WindowKey) {
    this.events.window({ total: 1 } as RunnersWindow | JobsWindow, key)
  }
}

let streams: Opened[]
let session: 'well' | 'signed-out' | 'no answer'
let probes: number
let hub: Hub

const open = () => streams.filter((each) => !each.closed)
const gathered = () => vi.advanceTimersByTimeAsync(100)

function tab() {
  const heard: FromHub[] = []
  const it: Tab & { heard: FromHub[]; phase: () => string | undefined } = {
    heard,
    tell: (message) => heard.push(message),
    phase: () => heard.flatMap((message) => ('link' in message ? [message.link.phase] : [])).at(-1),
  }
  return it
}

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  session = 'well'
  probes = 0
  hub = new Hub(
    (keys, events) => {
      const stream = new Opened(keys, events)
      streams.push(stream)
      return stream
    },
    async () => {
      probes++
      return session
    },
  )
})
afterEach(() => vi.useRealTimers())

test('all tabs share one stream, and each hears of what it shows', async () => {
  const [one, two] = [tab(), tab()]
  hub.hear(one, { watch: ['runners?a'] })
  hub.hear(two, { watch: ['runners?a', 'runners?b'] })
  await gathered()
  expect(open().map((each) => each.keys)).toEqual([['runners?a', 'runners?b']])
  open()[0]?.tell('runners?b')
  expect(one.heard.some((message) => 'window' in message)).toBe(false)
  expect(two.heard.some((message) => 'window' in message)).toBe(true)
  expect(one.phase()).toBe('live')
})

test('a tab that comes later is shown at once what is known', async () => {
  hub.hear(tab(), { watch: ['runners?a', ACTIVE_JOBS] })
  await gathered()
  open()[0]?.tell('runners?a')
  open()[0]?.tell(ACTIVE_JOBS)
  const late = tab()
  hub.hear(late, { watch: ['runners?a', ACTIVE_JOBS] })
  expect(late.heard.flatMap((message) => ('window' in message ? [message.key] : []))).toEqual([
    'runners?a',
    ACTIVE_JOBS,
  ])
  await gathered()
  expect(streams).toHaveLength(1)
})

test('what a stream tells first was so before; what it tells later is news', async () => {
  const one = tab()
  const news = () => one.heard.flatMap((message) => ('window' in message ? [message.news] : []))
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  open()[0]?.tell('runners?a')
  expect(news()).toEqual([false, true])
  hub.hear(one, { watch: ['runners?a', 'runners?b'] })
  await gathered()
  open().at(-1)?.tell('runners?a')
  expect(news()).toEqual([false, true, false])
})

test('the old stream goes when the new one has begun to speak', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  hub.hear(one, { watch: ['runners?b'] })
  await gathered()
  streams[0]?.tell('runners?a')
  expect(open()).toHaveLength(2)
  streams[1]?.tell('runners?b')
  expect(open().map((each) => each.keys)).toEqual([['runners?b']])
})

test('a lost gateway is tried again until it is back', async () => {
  const one = tab()
  session = 'no answer'
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.failed()
  expect(one.phase()).toBe('lost')
  for (let n = 0; n < 5; n++) {
    await vi.advanceTimersByTimeAsync(12_000)
    expect(one.phase()).toBe('lost')
    expect(open()).toHaveLength(1)
    open()[0]?.events.failed()
  }
  await vi.advanceTimersByTimeAsync(12_000)
  open()[0]?.tell('runners?a')
  expect(one.phase()).toBe('live')
})

test('a tab that was hidden while the gateway was away is live again when it is back', async () => {
  const one = tab()
  session = 'no answer'
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.failed()
  hub.hear(one, { watch: [] })
  await vi.advanceTimersByTimeAsync(12_000)
  expect(open()).toHaveLength(0)
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  expect(open()).toHaveLength(1)
  open()[0]?.tell('runners?a')
  expect(one.phase()).toBe('live')
})

test('what a tab came to show while the gateway was tried again is asked for as soon as it answers', async () => {
  const one = tab()
  session = 'no answer'
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.failed()
  await vi.advanceTimersByTimeAsync(1_000)
  hub.hear(one, { watch: ['runners?b'] })
  await gathered()
  expect(open().map((each) => each.keys)).toEqual([['runners?a']])
  open()[0]?.tell('runners?a')
  await gathered()
  expect(open().at(-1)?.keys).toEqual(['runners?b'])
})

test('when the session is over nothing of it is kept', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  session = 'signed-out'
  await hub.look()
  expect(one.phase()).toBe('signed-out')
  expect(open()).toHaveLength(0)
  const next = tab()
  hub.hear(next, { watch: ['runners?a'] })
  expect(next.heard.some((message) => 'window' in message)).toBe(false)
  session = 'well'
  hub.hear(next, { retry: true })
  await gathered()
  expect(open()).toHaveLength(1)
})

test('a page that comes signed in to a hub that is signed out is live, and one that is not stays out', async () => {
  const kept = tab()
  hub.hear(kept, { watch: ['runners?a'] })
  await gathered()
  session = 'signed-out'
  hub.hear(kept, { forget: true })
  hub.hear(kept, { watch: [] })
  const stranger = tab()
  hub.hear(stranger, { watch: ['runners?a'] })
  await gathered()
  expect(stranger.phase()).toBe('signed-out')
  expect(open()).toHaveLength(0)
  session = 'well'
  const back = tab()
  hub.hear(back, { watch: ['runners?a'] })
  await gathered()
  expect(open()).toHaveLength(1)
  open()[0]?.tell('runners?a')
  expect(back.phase()).toBe('live')
})

test('what somebody sees keeps the session, for it asks who is signed in; what nobody sees does not', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  await hub.look()
  await hub.look()
  expect(probes).toBe(2)
  hub.hear(one, { watch: [] })
  await gathered()
  await hub.look()
  expect(probes).toBe(2)
})

test('nobody looks: no stream; a tab that died in silence is forgotten', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  hub.hear(tab(), { watch: ['runners?b'] })
  await gathered()
  hub.hear(one, { watch: [] })
  await gathered()
  await hub.look(Date.now() + 1_000_000)
  await gathered()
  expect(open()).toHaveLength(0)
})

test('every tab hears of the rollout, and one that comes later hears it at once', async () => {
  const [one, later] = [tab(), tab()]
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.rollout({ id: 'r' } as Rollout)
  hub.hear(later, { watch: ['runners?a'] })
  for (const { heard } of [one, later]) expect(heard).toContainEqual({ rollout: { id: 'r' } })
})

test('of too many windows the newest are asked for, and always the active jobs; of each subject as many', async () => {
  for (let n = 0; n < MAX_WINDOWS + 3; n++) {
    hub.hear(tab(), { watch: [`runners?${n}`, `jobs?${n}`, ACTIVE_JOBS] })
  }
  await gathered()
  const keys = open()[0]?.keys ?? []
  expect(keys).toHaveLength(2 * MAX_WINDOWS)
  expect(keys[0]).toBe('runners?3')
  expect(keys.at(-1)).toBe(ACTIVE_JOBS)
  expect(keys.at(-2)).toBe(`jobs?${MAX_WINDOWS + 2}`)
  expect(keys).not.toContain('jobs?3')
})

test('a window over jobs is told to whoever shows it, and to nobody else', async () => {
  const [one, two] = [tab(), tab()]
  hub.hear(one, { watch: ['runners?a', ACTIVE_JOBS] })
  hub.hear(two, { watch: ['jobs?a', ACTIVE_JOBS] })
  await gathered()
  open()[0]?.tell('jobs?a')
  open()[0]?.tell(ACTIVE_JOBS)
  const told = (heard: FromHub[]) => heard.flatMap((message) => ('window' in message ? [message.key] : []))
  expect(told(one.heard)).toEqual([ACTIVE_JOBS])
  expect(told(two.heard)).toEqual(['jobs?a', ACTIVE_JOBS])
})

test('a stream on which nothing comes any more is lost, although it was never cut', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  const heardAt = Date.now()
  for (let n = 0; n < 4; n++) {
    await vi.advanceTimersByTimeAsync(15_000)
    open()[0]?.events.alive()
    await hub.look()
  }
  expect(one.phase()).toBe('live')
  await vi.advanceTimersByTimeAsync(41_000)
  await hub.look()
  expect(one.phase()).toBe('lost')
  const lost = one.heard.flatMap((message) => ('link' in message ? [message.link] : [])).at(-1)
  expect(lost).toMatchObject({ phase: 'lost', at: heardAt + 60_000 })
})

test('a stream that was opened and never says a word is lost, too, at first and after a loss', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  await vi.advanceTimersByTimeAsync(30_000)
  await hub.look()
  expect(one.phase()).toBe('connecting')
  for (let n = 0; n < 2; n++) {
    await vi.advanceTimersByTimeAsync(45_000)
    const before = streams.length
    await hub.look()
    expect(one.phase()).toBe('lost')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(streams.length).toBe(before + 1)
    expect(open()).toHaveLength(1)
  }
})

test('what is shown is of when the gateway spoke last, not of when it was asked in vain', async () => {
  const one = tab()
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.tell('runners?a')
  const heardAt = Date.now()
  hub.hear(one, { watch: [] })
  await vi.advanceTimersByTimeAsync(3_600_000)
  session = 'no answer'
  hub.hear(one, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.failed()
  expect(one.heard.flatMap((message) => ('link' in message ? [message.link] : [])).at(-1)).toMatchObject({
    phase: 'lost',
    at: heardAt,
  })
})

test('that there is no rollout any more is told, also to a tab that comes back', async () => {
  const [one, two] = [tab(), tab()]
  const rollouts = (of: { heard: FromHub[] }) =>
    of.heard.flatMap((message) => ('rollout' in message ? [message.rollout] : []))
  hub.hear(one, { watch: ['runners?a'] })
  hub.hear(two, { watch: ['runners?a'] })
  await gathered()
  open()[0]?.events.rollout({ id: 'r' } as Rollout)
  hub.hear(two, { watch: [] })
  open()[0]?.events.rollout(null)
  hub.hear(two, { watch: ['runners?a'] })
  expect(rollouts(one)).toEqual([{ id: 'r' }, null])
  expect(rollouts(two).at(-1)).toBeNull()
})
