import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { WholeJob } from '../api/types'
import { JobNotices } from './JobNotices'

const held = { job_type: 'DEPLOY', status: 'QUEUED', claimable_at: null, attempt: 1 } as WholeJob
const shown = (job: WholeJob) => renderToStaticMarkup(<JobNotices job={job} />)

test('a job that is held after its Runner was lost waits for a person', () => {
  expect(shown(held)).toContain('It waits for a person')
  expect(shown(held)).not.toContain('rollout')
})

test('a job that a rollout holds waits for nobody, and no Runner was lost', () => {
  const page = shown({ ...held, job_type: 'UPDATE_WORKER', attempt: 0 })
  expect(page).toContain('It waits for its rollout')
  expect(page).not.toMatch(/person|lost/)
})

test('a cancel is told while it is under way, and when it came too late', () => {
  const cancelled = { ...held, status: 'PROCESSING', cancel_requested: true } as WholeJob
  expect(shown(cancelled)).toContain('It is being cancelled')
  expect(shown({ ...cancelled, status: 'SUCCESS' })).toContain('it ended SUCCESS before that took effect')
  expect(shown({ ...cancelled, status: 'CANCELLED' })).not.toContain('cancel')
})
