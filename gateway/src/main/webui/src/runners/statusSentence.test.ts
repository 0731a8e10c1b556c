import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { statusSentence } from './statusSentence'

const NOW = Date.parse('2026-10-12T10:00:00Z')
const runner = {
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
  [{ status: 'OFFLINE', asleep: true, wanted: 2 }, 'Asleep: 2 jobs wait for it to wake'],
  [
    { status: 'OFFLINE', condition: 'STARTING' },
    'Starting: its task is on its way, and it was not heard yet',
  ],
  [{ status: 'DRAINING', condition: 'UPDATING', active_job_ids: ['a'] }, 'Updating: it finishes 1 job first'],
  [{ status: 'OFFLINE', last_heartbeat_at: null }, 'Never connected: no heartbeat of it has come yet'],
])('%j is told as: %s', (changes, sentence) => {
  expect(statusSentence({ ...runner, ...changes }, NOW)).toBe(sentence)
})
