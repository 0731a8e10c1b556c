import { expect, test } from 'vitest'
import type { Deployment, Step, StepStatus } from '../api/cloud'
import { isSettled, progressOf, progressText, tookMs } from './progress'

const T0 = '2026-10-12T10:00:00Z'

function step(status: StepStatus, changes: Partial<Step> = {}): Step {
  return { name: 'A', title: 'Log group', status, started_at: T0, ended_at: null, message: null, ...changes }
}

function deployment(status: StepStatus, steps: Step[], error: string | null = null): Deployment {
  return { job: { job_id: 'j', job_type: 'DEPLOY_WORKER', status, error, steps } } as unknown as Deployment
}

const queued = { id: 'j', status: 'QUEUED', error_message: null } as const

test('until the cloud side knows of it, it is queued', () => {
  const progress = progressOf(queued, null)
  expect(progress).toEqual({ stage: 'QUEUED', steps: [], error: null })
  expect(progressText(progress)).toContain('Queued')
  expect(progressOf({ ...queued, id: 'another' }, deployment('DONE', [step('DONE')])).steps).toEqual([])
})

test('its steps say where it is', () => {
  const progress = progressOf(queued, deployment('RUNNING', [step('DONE'), step('RUNNING'), step('PENDING')]))
  expect(progress.stage).toBe('WORKING')
  expect(progressText(progress)).toBe('Step 2 of 3: Log group')
})

test('while it takes back what it made, it says so', () => {
  const progress = progressOf(
    queued,
    deployment('RUNNING', [step('UNDONE'), step('FAILED'), step('PENDING')]),
  )
  expect(progress.stage).toBe('WORKING')
  expect(progressText(progress)).toContain('taken back')
  expect(progressText({ ...progress, steps: [] })).toBe('Working')
})

test('whoever knows first that it failed is believed, with the reason', () => {
  const byCloud = progressOf(
    { ...queued, status: 'PROCESSING' },
    deployment('FAILED', [], 'iam:PassRole is missing'),
  )
  expect(byCloud).toMatchObject({ stage: 'FAILED', error: 'iam:PassRole is missing' })
  const byJob = progressOf({ ...queued, status: 'FAILED', error_message: 'no' }, deployment('RUNNING', []))
  expect(byJob).toMatchObject({ stage: 'FAILED', error: 'no' })
})

test('what was cancelled before it began is over', () => {
  const { stage } = progressOf({ ...queued, status: 'CANCELLED' }, null)
  expect(stage).toBe('CANCELLED')
  expect(isSettled(stage)).toBe(true)
  expect(isSettled('WORKING')).toBe(false)
})

test('a step takes until its end, or until now', () => {
  const now = Date.parse(T0) + 5_000
  expect(tookMs(step('RUNNING'), now)).toBe(5_000)
  expect(tookMs(step('DONE', { ended_at: '2026-10-12T10:00:02Z' }), now)).toBe(2_000)
  expect(tookMs(step('PENDING', { started_at: null }), now)).toBeNull()
  expect(tookMs(step('RUNNING'), now - 60_000)).toBe(0)
})
