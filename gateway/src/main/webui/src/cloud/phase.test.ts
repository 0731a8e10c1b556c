import { expect, test } from 'vitest'
import { phaseText, windowText } from './phase'

test('phases are told in words, new ones by their name', () => {
  expect(phaseText({ phase: 'ASLEEP' })).toContain('zero')
  expect(phaseText({ phase: 'BEING_MOVED' })).toBe('being moved')
})

test.each([
  [['FRIDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'], 'Mon to Fri, 08:00 to 18:00 (Europe/Berlin)'],
  [['SATURDAY', 'SUNDAY', 'TUESDAY'], 'Tue, Sat, Sun, 08:00 to 18:00 (Europe/Berlin)'],
])('%j is %s', (days, text) => {
  expect(windowText({ days, from: '08:00', to: '18:00', zone: 'Europe/Berlin' })).toBe(text)
})
