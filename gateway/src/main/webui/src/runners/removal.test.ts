import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { removalOf } from './removal'

const runner = (...active_job_ids: string[]) => ({ active_job_ids }) as unknown as Runner

test.each([
  ['idle', runner(), null, false, null],
  ['at work', runner('j'), null, false, 'Tick the box first'],
  ['at work, and the person is sure', runner('j'), null, true, null],
  ['refused, whatever the person says', runner('j'), 'Drain it first.', true, 'Drain it first.'],
])('one that is %s', (_, now, refused, sure, whyNot) =>
  expect(removalOf(now, refused, sure).whyNot).toBe(whyNot),
)

test('whoever is sure of one that is idle is asked when it has begun a job meanwhile', () => {
  expect(removalOf(runner(), null, false).asksTwice).toBe(false)
  expect(removalOf(runner('j'), null, false)).toEqual({
    jobs: 1,
    asksTwice: true,
    whyNot: 'Tick the box first',
  })
})
