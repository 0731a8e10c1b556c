import { expect, test } from 'vitest'
import type { Outdated, Runner } from '../api/types'
import { itsJob } from '../testing/samples'
import { ACTIONS, type Around, cloudJobOf, whyNotDo } from './runnerActions'

const own = {
  id: 'r',
  type: 'self-hosted',
  status: 'ONLINE',
  condition: null,
  version: '1.8.0',
  draining: false,
  asleep: false,
  outdated: null,
  active_job_ids: [] as string[],
} as unknown as Runner
const outdated: Outdated = { severity: 'FEATURE', latest: '1.9.0', breaking: false, supported: true }
const cloud: Runner = { ...own, type: 'cloud-hosted' }

const can = (runner: Runner, around: Around = {}) =>
  ACTIONS.filter((action) => whyNotDo(action, runner, around) === null)

test('on a machine of one’s own nothing is deployed, updated or woken from here', () => {
  expect(can(own)).toEqual(['drain', 'edit', 'rotate', 'remove'])
  expect(can({ ...own, draining: true })).toEqual(['resume', 'edit', 'rotate', 'remove'])
  expect(can({ ...own, active_job_ids: ['j'] })).toContain('remove')
  expect(whyNotDo('update', { ...own, outdated }, {})).toContain('install 1.9.0')
})

test('an idle one in a cloud can be all but what makes no sense', () => {
  expect(can(cloud)).toEqual(['deploy', 'update', 'drain', 'pin', 'edit', 'rotate', 'remove'])
  expect(whyNotDo('update', cloud, { latestVersion: '1.8.0' })).toContain('the latest')
  expect(whyNotDo('update', { ...cloud, version: '2.0.0' }, { latestVersion: '1.9.0' })).toContain('2.0.0')
  expect(can({ ...cloud, outdated }, { latestVersion: '1.9.0' })).toContain('update')
})

test('one that works is neither removed nor made again', () => {
  expect(can({ ...cloud, active_job_ids: ['j'] })).toEqual(['update', 'drain', 'pin', 'edit', 'rotate'])
})

test('while a job about it is under way, nothing else is begun', () => {
  const cloudJob = itsJob({ job_type: 'UPDATE_WORKER', target_runner_id: 'r' })
  const busy = { ...cloud, jobs: [{ ...cloudJob, target_runner_id: null }, cloudJob] }
  expect(can(busy)).toEqual(['drain', 'pin', 'edit'])
  expect(whyNotDo('remove', busy, {})).toContain('UPDATE_WORKER')
  expect(cloudJobOf(busy)).toBe(cloudJob)
  expect(cloudJobOf(cloud)).toBeUndefined()
})

test('what waits for its wave of a rollout yields to what a person wants', () => {
  const held = itsJob({ job_type: 'UPDATE_WORKER', target_runner_id: 'r', claimable_at: null })
  expect(can({ ...cloud, jobs: [held] })).toEqual(can(cloud))
})

test('one that is pinned can be unpinned, and no other', () => {
  const pinned: Runner = { ...cloud, pinned_version: '1.8.0' }
  expect(can(pinned)).toContain('unpin')
  expect(whyNotDo('pin', pinned, {})).toContain('1.8.0')
  expect(whyNotDo('unpin', cloud, {})).toContain('not pinned')
})

test('a sleeper is woken, not resumed', () => {
  const asleep: Runner = { ...cloud, status: 'OFFLINE', condition: 'ASLEEP', asleep: true, draining: true }
  expect(can(asleep)).toEqual(['deploy', 'update', 'drain', 'wake', 'pin', 'edit', 'rotate', 'remove'])
  expect(whyNotDo('resume', asleep, {})).toContain('asleep')
  expect(whyNotDo('wake', { ...asleep, asleep: false, condition: 'STARTING' }, {})).toContain('waking')
})

test('an ephemeral one can be drained although it drains itself with each job', () => {
  const working: Runner = { ...cloud, status: 'DRAINING', draining: true }
  expect(whyNotDo('drain', working, {})).toContain('already')
  expect(whyNotDo('drain', { ...working, ephemeral: true }, {})).toBeNull()
})

test('one whose cloud side failed can be deployed again or removed, and not changed', () => {
  const failed: Runner = { ...cloud, status: 'OFFLINE', condition: 'CLOUD_FAILED' }
  expect(can(failed)).toEqual(['deploy', 'drain', 'pin', 'edit', 'remove'])
  expect(whyNotDo('update', failed, {})).toContain('deploy it again first')
  expect(whyNotDo('rotate', { ...failed, version: null }, {})).toContain('deploy it again first')
})

test('what is being updated goes on by itself', () => {
  const updating: Runner = { ...cloud, status: 'DRAINING', condition: 'UPDATING', draining: true }
  expect(whyNotDo('resume', updating, {})).toContain('by itself')
})

test('one that was never there is deployed first', () => {
  expect(can({ ...cloud, version: null })).toEqual(['deploy', 'drain', 'pin', 'edit', 'remove'])
})

test('whoever may not is told so, whatever it is', () => {
  expect(can(cloud, { whyNot: 'Ask an admin.' })).toEqual([])
  expect(whyNotDo('deploy', own, { whyNot: 'Ask an admin.' })).toBe('Ask an admin.')
})
