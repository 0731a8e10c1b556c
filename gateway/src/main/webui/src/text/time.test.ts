import { expect, test } from 'vitest'
import { span } from './time'

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [4_000, '4 s'],
  [130_000, '2 min 10 s'],
  [3_600_000, '1 h'],
  [11 * 3_600_000 + 60_000, '11 h'],
  [26 * 3_600_000, '1 d 2 h'],
])('%i ms are %s', (ms, text) => expect(span(ms)).toBe(text))
