import { expect, test } from 'vitest'
import { newWindow, WEEK, whyNoWindow, windowText, zonesWith } from './schedule'

test.each([
  [['FRIDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'], 'Mon to Fri, 08:00 to 18:00 (Europe/Berlin)'],
  [['SATURDAY', 'SUNDAY', 'TUESDAY'], 'Tue, Sat, Sun, 08:00 to 18:00 (Europe/Berlin)'],
  [WEEK, 'Mon to Sun, 08:00 to 18:00 (Europe/Berlin)'],
])('%j is %s', (days, text) => {
  expect(windowText({ days, from: '08:00', to: '18:00', zone: 'Europe/Berlin' })).toBe(text)
})

test('a new one makes sense, in a zone that can be chosen', () => {
  const window = newWindow()
  expect(whyNoWindow(window)).toBeNull()
  expect(zonesWith(window.zone)).toContain(window.zone)
  expect(zonesWith('Mars/Olympus')).toContain('Mars/Olympus')
  expect(zonesWith('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1)
})

test('what makes no sense is told', () => {
  expect(whyNoWindow({ ...newWindow(), days: [] })).toContain('day')
  expect(whyNoWindow({ ...newWindow(), from: '' })).toContain('times')
  expect(whyNoWindow({ ...newWindow(), to: '08:00' })).toContain('same')
  expect(whyNoWindow({ ...newWindow(), from: '22:00', to: '06:00' })).toBeNull()
})
