import { expect, test } from 'vitest'
import type { Job } from '../api/types'
import { JOB_ACTIONS, offered, whyNoPriority, whyNotDoJob } from './jobActions'

const job = {
  job_type: 'DEPLOY',
  status: 'QUEUED',
  claimable_at: '2026-10-12T10:00:00Z',
  cancel_requested: false,
} as Job
const cloud: Job = { ...job, job_type: 'UPDATE_WORKER' }

test.each<[string, Job, string[]]>([
  ['waiting', job, ['raise', 'cancel']],
  ['held', { ...job, claimable_at: null }, ['release', 'raise', 'cancel']],
  ['at work', { ...job, status: 'PROCESSING' }, ['cancel', 'force']],
  ['being cancelled', { ...job, status: 'PROCESSING', cancel_requested: true }, ['force']],
  ['over', { ...job, status: 'FAILED' }, ['retry']],
  ['a cloud job that waits', cloud, ['cancel']],
  ['a cloud job that its rollout holds', { ...cloud, claimable_at: null }, ['cancel']],
  ['a cloud job at work', { ...cloud, status: 'PROCESSING' }, []],
  ['a cloud job that is over', { ...cloud, status: 'FAILED' }, []],
])('what can be done to one that is %s', (_, one, actions) => expect(offered(one)).toEqual(actions))

test('who releases one that a rollout holds is told who does', () => {
  expect(whyNotDoJob('release', { ...cloud, claimable_at: null }, null)).toContain('Its rollout decides')
})

test('whoever may not is told so', () => {
  for (const action of JOB_ACTIONS) expect(whyNotDoJob(action, job, 'Ask an admin.')).toBe('Ask an admin.')
})

test.each(['0', '100', '-100', ' 7 '])('%s is a priority', (text) => expect(whyNoPriority(text)).toBeNull())
test.each(['', '101', '-101', '1.5', 'high'])('%s is none', (text) =>
  expect(whyNoPriority(text)).not.toBeNull(),
)
