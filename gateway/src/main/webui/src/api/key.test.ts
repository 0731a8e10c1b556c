import { expect, test } from 'vitest'
import { keyring } from './key'

test('the same body is sent again under the same key, another one under its own', () => {
  const keyFor = keyring()
  const first = keyFor({ name: 'a' })
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(keyFor({ name: 'a' })).toBe(first)
  expect(keyFor({ name: 'b' })).not.toBe(first)
  expect(keyring()({ name: 'a' })).not.toBe(first)
})
