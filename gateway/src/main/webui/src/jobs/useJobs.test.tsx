// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { JobStatus } from '../api/types'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob, ofJobs } from '../testing/samples'
import { useJob } from './useJobs'

onAPage()

const shown: string[] = []

function Status() {
  useRunnersWindow(KEEP_LIVE)
  const status = useJob('j').data?.status ?? 'none'
  if (shown.at(-1) !== status) shown.push(status)
  return <p>{status}</p>
}

test('a job that ends is not shown for a moment as it was at first', async () => {
  const isNow = async (status: JobStatus, updated_at: string, active: boolean) => {
    const job = aJob({ id: 'j', status, updated_at })
    wire.answers.set('GET /api/jobs/j', () => json(job))
    wire.jobs = () => ofJobs(active ? [job] : [])
    await wire.tell()
    await screen.findByText(status)
  }
  wire.answers.set('GET /api/jobs/j', () => json(aJob({ id: 'j' })))
  show(<Status />)
  await isNow('QUEUED', '2026-01-01T00:00:00Z', false)
  await isNow('PROCESSING', '2026-01-01T00:00:01Z', true)
  await isNow('SUCCESS', '2026-01-01T00:00:02Z', false)
  expect(shown).toEqual(['none', 'QUEUED', 'PROCESSING', 'SUCCESS'])
})
