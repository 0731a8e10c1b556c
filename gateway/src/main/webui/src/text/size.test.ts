import { expect, test } from 'vitest'
import { size } from './size'

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [180_000, '176 KiB'],
  [1024 * 1024, '1.0 MiB'],
  [50 * 1024 * 1024, '50.0 MiB'],
])('%d bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text))
