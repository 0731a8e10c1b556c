import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { conditionOf, statusTone, wantsOf } from './condition'

const runner = {
  status: 'OFFLINE',
  condition: null,
  status_reason: null,
  asleep: false,
  wanted: 0,
  active_job_ids: [] as string[],
} as unknown as Runner
const asleep: Runner = { ...runner, condition: 'ASLEEP', asleep: true }

test('a condition is told in a few words, with the reason behind them', () => {
  expect(conditionOf(runner)).toBeNull()
  expect(conditionOf(asleep)).toMatchObject({ text: 'ASLEEP · wakes on work', tone: 'calm' })
  expect(conditionOf({ ...asleep, wanted: 2 })?.text).toBe('ASLEEP · 2 jobs wait for it')
  expect(conditionOf({ ...runner, condition: 'UPDATING', active_job_ids: ['j'] })?.text).toBe(
    'UPDATING · waits for 1 job',
  )
  expect(conditionOf({ ...runner, condition: 'CLOUD_FAILED' })).toMatchObject({
    text: 'CLOUD FAILED · deploy it again',
    tone: 'warn',
  })
  expect(conditionOf({ ...runner, condition: 'CREDENTIAL_SHARED', status_reason: 'Two of them.' })).toEqual({
    text: 'CREDENTIAL SHARED',
    more: 'Two of them.',
    tone: 'warn',
  })
})

test('what is new to this page is told all the same', () => {
  expect(conditionOf({ ...runner, condition: 'OUT_OF_REACH' })).toMatchObject({ text: 'OUT OF REACH' })
  expect(conditionOf({ ...runner, status_reason: 'No \x1b[2Jheartbeat.' })?.text).toBe('No ⟨ESC⟩[2Jheartbeat')
})

test('nothing is red about one that sleeps or starts', () => {
  expect(statusTone(runner)).toBe('bad')
  expect(statusTone(asleep)).toBe('calm')
  expect(statusTone({ ...runner, condition: 'STARTING' })).toBe('calm')
  expect(statusTone({ ...runner, status: 'DRAINING' })).toBe('warn')
  expect(statusTone({ ...runner, status: 'ONLINE' })).toBe('good')
})

test('waiting jobs and starting Runners are counted', () => {
  const older = { ...asleep, wanted: undefined } as unknown as Runner
  expect(wantsOf([{ ...asleep, wanted: 2 }, { ...runner, condition: 'STARTING', wanted: 1 }, older])).toEqual(
    {
      waiting: 3,
      starting: 1,
    },
  )
})
