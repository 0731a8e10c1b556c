import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { statusSentence } from './statusSentence'
import type { RunnerAttempt } from './useAttempts'

const NOW = Date.parse('2026-10-12T10:00:00Z')
const runner = {
  id: 'me',
  status: 'ONLINE',
  condition: null,
  asleep: false,
  wanted: 0,
  slots: 2,
  last_heartbeat_at: '2026-10-12T09:56:00Z',
  active_job_ids: [] as string[],
} as unknown as Runner

test.each<[Partial<Runner>, string]>([
  [{}, 'Online: ready for work'],
  [{ active_job_ids: ['a'] }, 'Online: it works on 1 job, with 2 at most'],
  [{ status: 'OFFLINE' }, 'Offline 4 min: no heartbeat; it holds no job'],
  [{ status: 'OFFLINE', active_job_ids: ['a', 'b'] }, 'Offline 4 min: no heartbeat, and it holds 2 jobs'],
  [{ status: 'DRAINING', active_job_ids: ['a'] }, 'Draining: it finishes 1 job and takes nothing new'],
  [{ status: 'DRAINING' }, 'Drained: it holds no job and takes nothing new'],
  [{ condition: 'SUSPECT' }, 'Late: its last heartbeat came 4 min ago, and it gets no new work'],
  [{ status: 'OFFLINE', condition: 'ASLEEP', asleep: true }, 'Asleep: it wakes when a job waits for it'],
  [{ status: 'OFFLINE', asleep: true, wanted: 1 }, 'Asleep: 1 job waits for it to wake'],
  [{ status: 'OFFLINE', asleep: true, wanted: 2 }, 'Asleep: 2 jobs wait for it to wake'],
  [{ status: 'OFFLINE', condition: 'STARTING' }, 'Starting: its task is on its way, and is not heard yet'],
  [{ status: 'DRAINING', condition: 'UPDATING', active_job_ids: ['a'] }, 'Updating: it finishes 1 job first'],
  [
    { status: 'OFFLINE', condition: 'CLOUD_FAILED', last_heartbeat_at: null },
    'Never connected: its cloud side could not be made',
  ],
  [{ status: 'OFFLINE', condition: 'CLOUD_FAILED' }, 'Offline 4 min: no heartbeat; it holds no job'],
  // Late, leaving claims unstarted or draining, too: which of it, the reason below says.
  ...['ONLINE', 'DRAINING'].map((status): [Partial<Runner>, string] => [
    { status: status as Runner['status'], condition: 'CLOUD_FAILED' },
    'Its cloud side failed: its last heartbeat came 4 min ago, and it holds no job',
  ]),
  [
    { condition: 'CLOUD_FAILED', active_job_ids: ['a'] },
    'Its cloud side failed: its last heartbeat came 4 min ago, and it holds 1 job',
  ],
  [{ status: 'OFFLINE', last_heartbeat_at: null }, 'Never connected: no heartbeat of it has come yet'],
])('%j is told as: %s', (changes, sentence) => {
  expect(statusSentence({ ...runner, ...changes }, [], NOW)).toBe(sentence)
})

function attempt(job: string, changes: Partial<RunnerAttempt>): RunnerAttempt {
  return {
    id: `attempt of ${job}`,
    job_id: job,
    job_type: 'DEPLOY',
    state: job,
    number: 1,
    claimed_at: '2026-10-12T09:50:00Z',
    apply_begun_at: null,
    ended_at: '2026-10-12T09:57:00Z',
    outcome: 'LOST_RUNNER_SILENT',
    job_status: 'QUEUED',
    job_runner_id: null,
    ...changes,
  }
}

const waits = (job: string) => attempt(job, {})
const finished = (job: string) => attempt(job, { job_status: 'SUCCESS', job_runner_id: 'other' })
const endedWithIt = (job: string) => attempt(job, { job_status: 'FAILED', job_runner_id: 'me' })

test.each<[string, RunnerAttempt[]]>([
  ['1 job requeued, finished elsewhere', [finished('a')]],
  ['1 job requeued, it waits', [waits('a')]],
  ['1 job requeued, at work elsewhere', [attempt('a', { job_status: 'PROCESSING', job_runner_id: 'other' })]],
  ['1 job requeued, failed elsewhere', [attempt('a', { job_status: 'FAILED', job_runner_id: 'other' })]],
  ['1 job requeued, cancelled', [attempt('a', { job_status: 'CANCELLED' })]],
  ['2 jobs requeued, 1 finished elsewhere, 1 waits', [waits('a'), finished('b')]],
  ['2 jobs requeued, 2 wait', [waits('a'), waits('b')]],
  ['1 job ended with it', [endedWithIt('a')]],
  ['1 job requeued, it waits; 1 job ended with it', [endedWithIt('a'), waits('b')]],
  ['1 job requeued, it waits', [waits('a'), waits('a')]],
  // Lost before its last heartbeat, had again since, or not lost: no loss of this silence.
  ['it holds no job', [attempt('a', { ended_at: '2026-10-12T09:55:59Z' })]],
  ['it holds no job', [attempt('a', { outcome: 'SUCCESS', job_status: 'SUCCESS' }), waits('a')]],
  ['it holds no job', [attempt('a', { outcome: 'TIMED_OUT', job_status: 'FAILED' })]],
])('of an OFFLINE Runner it says: %s', (told, attempts) => {
  const offline: Runner = { ...runner, status: 'OFFLINE' }
  expect(statusSentence(offline, attempts, NOW)).toBe(`Offline 4 min: no heartbeat; ${told}`)
})

test('an OFFLINE Runner that holds jobs may have lost others', () => {
  const offline: Runner = { ...runner, status: 'OFFLINE', active_job_ids: ['b'] }
  expect(statusSentence(offline, [waits('a')], NOW)).toBe(
    'Offline 4 min: no heartbeat, and it holds 1 job; 1 job requeued, it waits',
  )
})
