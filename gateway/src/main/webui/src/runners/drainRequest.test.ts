import { expect, test } from 'vitest'
import { drainRequest, FIRST_DRAIN } from './drainRequest'

const NOW = Date.parse('2026-10-12T10:00:00Z')

test('what is not said is not sent', () => {
  expect(drainRequest(FIRST_DRAIN, NOW)).toEqual({})
  expect(drainRequest({ ...FIRST_DRAIN, note: ' kernel ', cancel: true }, NOW)).toEqual({ note: 'kernel' })
})

test('a deadline is a moment, with what happens then', () => {
  expect(drainRequest({ note: '', minutes: '15', cancel: true }, NOW)).toEqual({
    deadline: '2026-10-12T10:15:00.000Z',
    at_deadline: 'cancel',
  })
  expect(drainRequest({ note: '', minutes: '60', cancel: false }, NOW)).toMatchObject({ at_deadline: 'wait' })
})
