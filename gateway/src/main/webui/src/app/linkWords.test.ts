import { expect, test } from 'vitest'
import { linkWords } from './linkWords'

test.each([
  ['live', false, 'Live'],
  ['live', true, 'Live · heartbeats late'],
  ['lost', true, 'Not live'],
  ['connecting', true, 'Connecting'],
  ['signed-out', false, 'Connecting'],
] as const)('a link that is %s (late: %s) is called %s', (phase, late, text) =>
  expect(linkWords(phase, late).text).toBe(text),
)

test('no number is told, for nothing would make it go on', () => {
  for (const late of [false, true]) expect(linkWords('live', late).more).not.toMatch(/\d/)
})
