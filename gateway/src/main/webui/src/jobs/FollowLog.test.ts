import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FollowLog } from './FollowLog'

let server: Server
let asked: { url: string; answer: ServerResponse; closed: boolean }[]
let leave: (() => void) | undefined
let page: EventTarget & { visibilityState: string }

const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 })
const stream = (at: number) => asked[at]?.answer as ServerResponse

function hear(request: IncomingMessage, answer: ServerResponse) {
  const it = { url: request.url ?? '', answer, closed: false }
  answer.on('close', () => {
    it.closed = true
  })
  asked.push(it)
  answer.writeHead(200, { 'Content-Type': 'text/event-stream' })
  answer.write(':\n\n')
}

function listen(port = 0): Promise<number> {
  server = createServer(hear)
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

function shut(): Promise<unknown> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
}

function event(offset: number, text: string): string {
  return `id:${offset}\ndata:${JSON.stringify({ offset, attempt: 1, stream_type: 'STDOUT', text, at: '' })}\n\n`
}

const end = (offset: number) => `id:${offset}\nevent:end\ndata:{"complete":true}\n\n`

function follow(): { log: FollowLog; lines: () => string[] } {
  const log = new FollowLog('a b')
  leave = log.subscribe(() => undefined)
  return { log, lines: () => log.view.rows.filter((row) => row.kind === 'line').map((row) => row.text) }
}

function turn(state: 'visible' | 'hidden') {
  page.visibilityState = state
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(async () => {
  asked = []
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  const port = await listen()
  const real = fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
})

afterEach(async () => {
  leave?.()
  vi.unstubAllGlobals()
  await shut()
})

test('lines are shown as they come, whatever they are cut into on the way', async () => {
  const { log, lines } = follow()
  await soon(() => expect(log.view.read).toBe(true))
  expect(asked[0]?.url).toBe('/api/jobs/a%20b/logs?after=0')
  stream(0).write(event(1, 'one\n'))
  await soon(() => expect(lines()).toEqual(['one']))
  const bytes = Buffer.from(event(2, 'zwölf\n') + event(3, 'last\n'))
  for (const byte of bytes) stream(0).write(Buffer.from([byte]))
  await soon(() => expect(lines()).toEqual(['one', 'zwölf', 'last']))
  expect(log.view.complete).toBe(false)
})

test('after a cut it goes on where it was, and says nothing twice', async () => {
  const { log, lines } = follow()
  await soon(() => expect(asked).toHaveLength(1))
  stream(0).write(event(1, 'one\n') + event(2, 'two\n') + event(3, 'half').slice(0, 30))
  await soon(() => expect(lines()).toEqual(['one', 'two']))
  stream(0).destroy()
  await soon(() => expect(asked).toHaveLength(2))
  expect(asked[1]?.url).toMatch(/after=2$/)
  expect(log.view.problem).toBeNull()
  stream(1).write(event(2, 'two\n') + event(3, 'three\n'))
  await soon(() => expect(lines()).toEqual(['one', 'two', 'three']))
})

test('it is complete at the end, still takes leftovers, and does not come back', async () => {
  const { log, lines } = follow()
  await soon(() => expect(asked).toHaveLength(1))
  stream(0).write(event(1, 'one\n') + end(1))
  await soon(() => expect(log.view.complete).toBe(true))
  stream(0).write(event(2, 'two\n') + end(2))
  await soon(() => expect(lines()).toEqual(['one', 'two']))
  stream(0).end()
  await soon(() => expect(asked[0]?.closed).toBe(true))
  turn('hidden')
  turn('visible')
  expect(asked).toHaveLength(1)
})

test('a lost gateway is told, and it goes on by itself', async () => {
  const { log, lines } = follow()
  await soon(() => expect(asked).toHaveLength(1))
  stream(0).write(event(1, 'one\n'))
  await soon(() => expect(lines()).toEqual(['one']))
  const { port } = server.address() as AddressInfo
  await shut()
  await soon(() => expect(log.view.problem?.isOutage).toBe(true))
  expect(lines()).toEqual(['one'])
  await listen(port)
  await soon(() => expect(asked).toHaveLength(2))
  expect(asked[1]?.url).toMatch(/after=1$/)
  await soon(() => expect(log.view.problem).toBeNull())
}, 40_000)

test('a tab that nobody looks at holds no connection', async () => {
  const { lines } = follow()
  await soon(() => expect(asked).toHaveLength(1))
  stream(0).write(event(1, 'one\n'))
  await soon(() => expect(lines()).toEqual(['one']))
  turn('hidden')
  await soon(() => expect(asked[0]?.closed).toBe(true))
  turn('visible')
  await soon(() => expect(asked).toHaveLength(2))
  expect(asked[1]?.url).toMatch(/after=1$/)
  leave?.()
  await soon(() => expect(asked[1]?.closed).toBe(true))
})

test('what the gateway refuses is told in its words', async () => {
  server.removeAllListeners('request')
  server.on('request', (_, answer: ServerResponse) => {
    answer.writeHead(404, { 'Content-Type': 'application/problem+json' })
    answer.end('{"title":"There is no such thing","detail":"There is no job with this id."}')
  })
  const { log } = follow()
  await soon(() => expect(log.view.problem?.detail).toBe('There is no job with this id.'))
})
