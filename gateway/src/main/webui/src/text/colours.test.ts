import { expect, test } from 'vitest'
import { Colours } from './colours'

const looks = (text: string) =>
  new Colours()
    .read(text)
    .filter((piece) => piece.text !== '')
    .map((piece) => `${piece.text}:${piece.look}`)

test('colours and styles are those of the escapes, until others come', () => {
  expect(looks('a\x1b[31mb\x1b[1mc\x1b[0md')).toEqual(['a:', 'b:text-bad', 'c:text-bad font-semibold', 'd:'])
  expect(looks('\x1b[1;4;32ma\x1b[22;24mb\x1b[39mc')).toEqual([
    'a:text-good font-semibold underline',
    'b:text-good',
    'c:',
  ])
  expect(looks('\x1b[96ma\x1b[90mb\x1b[mc')).toEqual(['a:text-cyan', 'b:text-soft', 'c:'])
})

test('colours last over pieces', () => {
  const colours = new Colours()
  colours.read('\x1b[35m')
  expect(colours.read('on')).toEqual([{ text: 'on', look: 'text-magenta' }])
})

test('what takes more numbers takes them, and nothing else', () => {
  expect(looks('\x1b[38;5;9ma\x1b[38;5;200mb\x1b[38;2;1;31;1;1mc')).toEqual([
    'a:text-bad',
    'b:',
    'c:font-semibold',
  ])
  expect(looks('\x1b[48;5;31ma\x1b[48;2;31;31;31mb')).toEqual(['a:', 'b:'])
  expect(looks('\x1b[38;5ma\x1b[4:3mb')).toEqual(['a:', 'b:underline'])
})

test('a parameter with colons is read by its own parts', () => {
  expect(looks('\x1b[38:5:9;1ma\x1b[48:5:31;31mb')).toEqual([
    'a:text-bad font-semibold',
    'b:text-bad font-semibold',
  ])
  expect(looks('\x1b[38:2::31:4:4;3ma\x1b[58:5:31mb')).toEqual(['a:italic', 'b:italic'])
  expect(looks('\x1b[4:3ma\x1b[4:0mb')).toEqual(['a:underline', 'b:'])
  expect(looks('\x1b[38:5ma\x1b[:m')).toEqual(['a:'])
})

test('nothing is concealed, and nothing else steers', () => {
  expect(looks('\x1b[8ma\x1b[30;40mb')).toEqual(['a:', 'b:'])
  expect(looks('a\x1b[2Jb\x1b[31')).toEqual(['a\x1b[2Jb\x1b[31:'])
})
