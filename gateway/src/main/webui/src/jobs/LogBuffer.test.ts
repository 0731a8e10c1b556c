import { expect, test } from 'vitest'
import type { LogEntry } from '../api/types'
import { LogBuffer } from './LogBuffer'

let offset = 0
const entry = (text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  offset: ++offset,
  attempt: 1,
  stream_type: 'STDOUT',
  text,
  at: '',
  ...more,
})

function shown(...entries: LogEntry[]): string[] {
  const buffer = new LogBuffer()
  // One by one, as they may come.
  for (const each of entries) buffer.add([each])
  return buffer.rows.map((row) => (row.kind === 'attempt' ? `== ${row.number}` : row.text))
}

test('pieces become lines', () => {
  expect(shown(entry('a'), entry('b\nc'), entry('\n\nd\n'))).toEqual(['== 1', 'ab', 'c', '', 'd'])
})

test('every way to end a line ends one, even when it comes in two pieces', () => {
  expect(shown(entry('a\r'), entry('\nb\rc\n'))).toEqual(['== 1', 'a', 'b', 'c'])
})

test('an escape that comes in two pieces is still one', () => {
  expect(shown(entry('x\x1b[3'), entry('1mred\n'))).toEqual(['== 1', 'xred'])
  expect(shown(entry('x\x1b'))).toEqual(['== 1', 'x'])
})

test('colours last over lines and long rows, of each stream for itself, to the end of the attempt', () => {
  const buffer = new LogBuffer()
  buffer.add([
    entry('a\x1b[31mb\n'),
    entry('c', { stream_type: 'STDERR' }),
    entry(`${'d'.repeat(1_500)}\x1b[0m\x1b[1`),
    entry('me\n'),
    entry('\x1b[32m\nf', { attempt: 2 }),
    entry('g', { attempt: 3 }),
  ])
  const looks = buffer.rows.filter((row) => row.kind !== 'attempt').map((row) => row.looks)
  expect(looks).toEqual([
    [{ from: 1, look: 'text-bad' }],
    undefined,
    [{ from: 0, look: 'text-bad' }],
    [
      { from: 0, look: 'text-bad' },
      { from: 500, look: 'font-semibold' },
    ],
    undefined,
    [{ from: 0, look: 'text-good' }],
    undefined,
  ])
})

test('half an escape at the end of an attempt is not lost', () => {
  expect(shown(entry('x\x1b['), entry('y', { attempt: 2 }))).toEqual(['== 1', 'x⟨ESC⟩[', '== 2', 'y'])
})

test('the streams do not run into each other', () => {
  expect(shown(entry('out'), entry('err\n', { stream_type: 'STDERR' }), entry('on\n'))).toEqual([
    '== 1',
    'out',
    'err',
    'on',
  ])
})

test('a megabyte on one line is whole, in rows that can be drawn', () => {
  const text = 'a👩'.repeat(400_000)
  const buffer = new LogBuffer()
  for (let at = 0; at < text.length; at += 9_999) buffer.add([entry(text.slice(at, at + 9_999))])
  const lines = buffer.rows.filter((row) => row.kind !== 'attempt')
  expect(lines.map((row) => row.text).join('')).toBe(text)
  expect(Math.max(...lines.map((row) => row.text.length))).toBeLessThanOrEqual(1_000)
  expect(new Set(lines.map((row) => row.number))).toEqual(new Set([1]))
})

test('a log without end keeps its newest rows and says how many are left out', () => {
  const buffer = new LogBuffer()
  buffer.add([entry('x\n'.repeat(250_000))])
  expect(buffer.rows.length).toBe(200_000)
  expect(buffer.dropped).toBe(50_001)
  expect(buffer.rows.at(-1)?.number).toBe(250_000)
})

test('a row that looks otherwise at every letter keeps the last of its first hundred looks', () => {
  const buffer = new LogBuffer()
  buffer.add([entry(`${'\x1b[31ma\x1b[32mb'.repeat(200)}\nc`)])
  const [, row, next] = buffer.rows
  expect(row?.text).toHaveLength(400)
  expect(row?.looks).toHaveLength(100)
  expect(next?.looks).toEqual([{ from: 0, look: 'text-good' }])
})
