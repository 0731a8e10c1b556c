import { describe, expect, it } from 'vitest'
import type { ApiToken } from '../api/tokens'
import { endIn, stateOf, whyNoName } from './token'

const TOKEN: ApiToken = {
  id: '1',
  name: 'ci',
  scopes: ['viewer'],
  ends_with: 'wxyz',
  created_at: '2026-01-01T00:00:00Z',
  created_by: 'alice',
  not_after: '2026-02-01T00:00:00Z',
  revoked_at: null,
  revoked_by: null,
}
const BEFORE = Date.parse('2026-01-31T23:59:59Z')
const END = Date.parse('2026-02-01T00:00:00Z')

describe('stateOf', () => {
  it('holds until its end', () => {
    expect(stateOf(TOKEN, BEFORE)).toBe('holds')
    expect(stateOf(TOKEN, END)).toBe('ended')
  })
  it('holds for ever without one', () => {
    expect(stateOf({ ...TOKEN, not_after: null }, END)).toBe('holds')
  })
  it('is revoked, whatever its end', () => {
    expect(stateOf({ ...TOKEN, revoked_at: '2026-01-02T00:00:00Z' }, END)).toBe('revoked')
  })
})

describe('endIn', () => {
  it('counts days, and knows of no end', () => {
    expect(endIn(31, Date.parse('2026-01-01T00:00:00Z'))).toBe('2026-02-01T00:00:00.000Z')
    expect(endIn(0, END)).toBeUndefined()
  })
})

describe('whyNoName', () => {
  it('takes what the registry takes', () => {
    for (const good of ['ci', 'a.b-c_d', '9', 'x'.repeat(100)]) expect(whyNoName(good)).toBeNull()
    for (const bad of ['', ' ', 'admin', '-a', 'a b', 'é', 'x'.repeat(101)])
      expect(whyNoName(bad)).not.toBeNull()
  })
})
