import { expect, test } from 'vitest'
import { findInLog, piecesOf } from './findInLog'
import type { LogRow } from './LogBuffer'

const row = (text: string, kind: LogRow['kind'] = 'line'): LogRow => ({
  kind,
  number: 1,
  text,
  stream: 'STDOUT',
  open: false,
})

test('rows are found whatever their case, and only by what they say', () => {
  const rows = [row('', 'attempt'), row('Apply complete!'), row('nothing'), row('to apply', 'rest')]
  expect(findInLog(rows, 'APPLY')).toEqual([1, 3])
  expect(findInLog(rows, '')).toEqual([])
  expect(findInLog(rows, '.*')).toEqual([])
})

test('a row is cut where the text stands', () => {
  expect(piecesOf('aBab', 'ab')).toEqual([
    { text: 'aB', found: true },
    { text: 'ab', found: true },
  ])
  expect(piecesOf('x ab y', 'AB').map(({ text }) => text)).toEqual(['x ', 'ab', ' y'])
  expect(piecesOf('x', '')).toEqual([{ text: 'x', found: false }])
  expect(piecesOf('İab', 'ab')).toEqual([{ text: 'İab', found: false }])
})
