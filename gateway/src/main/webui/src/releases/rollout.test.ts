import { expect, test } from 'vitest'
import type { Rollout, RolloutTarget, TargetStatus } from '../api/releases'
import { countsOf, isOpen, rolloutSentence, turnsOf, wavesOf } from './rollout'

const target = (wave: number, status: TargetStatus): RolloutTarget => ({
  runner_id: `${wave}-${status}`,
  name: 'fra-prod-01',
  wave,
  from_version: '1.3.0',
  target_version: '1.4.0',
  status,
  message: null,
})

const rollout: Rollout = {
  id: 'r',
  version: '1.4.0',
  status: 'RUNNING',
  reason: null,
  wave: 2,
  wave_done_at: null,
  targets: [target(2, 'UPDATING'), target(1, 'UPDATED'), target(2, 'UPDATED'), target(3, 'WAITING')],
  skipped: [],
  started_by: 'ada',
  created_at: '2026-11-26T04:00:00Z',
  ended_at: null,
  revision: 1,
}

test('waves stand in their order, each with its Runners', () => {
  expect(wavesOf(rollout.targets).map(({ number, targets }) => [number, targets.length])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
  ])
  expect(countsOf(rollout.targets)).toMatchObject({ UPDATED: 2, UPDATING: 1, WAITING: 1, FAILED: 0 })
})

test('how far it is, in words', () => {
  expect(rolloutSentence(rollout)).toBe('Wave 2 of 3; 2 of 4 Runners updated.')
  expect(rolloutSentence({ ...rollout, wave_done_at: '2026-11-26T04:01:00Z' })).toContain('watched')
  expect(rolloutSentence({ ...rollout, status: 'PAUSED' })).toContain('Nothing new begins')
  expect(
    rolloutSentence({
      ...rollout,
      status: 'ROLLED_BACK',
      targets: [target(1, 'UPDATED'), target(2, 'RETURNED'), target(2, 'RETURNED')],
    }),
  ).toBe('2 Runners went back; 1 Runner stays at 1.4.0.')
  expect(rolloutSentence({ ...rollout, status: 'ROLLED_BACK', targets: [target(1, 'SKIPPED')] })).toContain(
    'before anything had begun',
  )
})

test('one whose first update failed had begun', () => {
  const targets = [target(1, 'FAILED'), target(2, 'SKIPPED')]
  expect(rolloutSentence({ ...rollout, status: 'ROLLED_BACK', targets })).toBe(
    'No Runner was updated: 1 of 2 Runners failed.',
  )
})

test('it is steered while that makes sense, and taken back even when it is done', () => {
  expect(turnsOf(rollout)).toEqual(['pause', 'rollback'])
  expect(turnsOf({ ...rollout, status: 'PAUSED' })).toEqual(['resume', 'rollback'])
  expect(turnsOf({ ...rollout, status: 'ROLLING_BACK' })).toEqual([])
  expect(turnsOf({ ...rollout, status: 'DONE' })).toEqual(['rollback'])
  expect(turnsOf({ ...rollout, status: 'DONE', targets: [target(1, 'SKIPPED')] })).toEqual([])
  expect(isOpen({ status: 'PAUSED' })).toBe(true)
  expect(isOpen({ status: 'DONE' })).toBe(false)
})
