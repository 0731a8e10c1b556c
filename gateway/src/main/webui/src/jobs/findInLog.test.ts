import { expect, test } from 'vitest'
import { findInLog, piecesOf, shownPieces } from './findInLog'
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

test('what is found and what it looks like are cut one by the other', () => {
  const coloured = {
    ...row('no red here'),
    looks: [
      { from: 3, look: 'text-bad' },
      { from: 6, look: '' },
    ],
  }
  const shown = (wanted: string) =>
    shownPieces(coloured, wanted).map(({ text, found, look }) => `${text}${found ? '!' : ''}:${look}`)
  expect(shown('')).toEqual(['no :', 'red:text-bad', ' here:'])
  expect(shown('ed h')).toEqual(['no :', 'r:text-bad', 'ed!:text-bad', ' h!:', 'ere:'])
  expect(shownPieces(row(''), '')).toEqual([])
})
