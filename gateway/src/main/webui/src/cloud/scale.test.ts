import { expect, test } from 'vitest'
import { choiceOf, scaleChange, whyNoScale } from './scale'
import { newWindow } from './schedule'

const scale = { idle_minutes: 10, minimum: 0, schedule: [] }

test('only what changed is sent', () => {
  const same = choiceOf(scale)
  expect(scaleChange(same, scale)).toBeNull()
  expect(scaleChange({ ...same, idleMinutes: '5' }, scale)).toEqual({ idle_minutes: 5 })
  expect(scaleChange({ ...same, awake: true }, scale)).toEqual({ minimum: 1 })
  const window = newWindow()
  expect(scaleChange({ ...same, schedule: [window] }, scale)).toEqual({ schedule: [window] })
  expect(scaleChange({ ...same, schedule: [] }, { ...scale, schedule: [window] })).toEqual({ schedule: [] })
})

test('what makes no sense is told', () => {
  const choice = choiceOf(scale)
  expect(whyNoScale(choice)).toBeNull()
  expect(whyNoScale({ ...choice, idleMinutes: '' })).not.toBeNull()
  expect(whyNoScale({ ...choice, idleMinutes: '0' })).not.toBeNull()
  expect(whyNoScale({ ...choice, schedule: [{ ...newWindow(), days: [] }] })).toContain('day')
})
