import { expect, test } from 'vitest'
import { phaseText } from './phase'

test('phases are told in words, new ones by their name', () => {
  expect(phaseText({ phase: 'ASLEEP' })).toContain('zero')
  expect(phaseText({ phase: 'BEING_MOVED' })).toBe('being moved')
})
