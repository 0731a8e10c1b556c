// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aJob } from '../testing/samples'
import { JobActionDialog } from './JobActionDialog'
import { WhySheet } from './WhySheet'

onAPage()

const off = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-disabled') === 'true'

test('a priority that is none cannot be asked for, and another one is', async () => {
  const onClose = vi.fn()
  const sent = vi.fn(() => json(aJob()))
  wire.answers.set('PATCH /api/jobs/j', sent)
  show(<JobActionDialog action="raise" job={aJob({ id: 'j', priority: 20 })} onClose={onClose} />)
  const field = screen.getByLabelText('Priority')
  expect((field as HTMLInputElement).value).toBe('30')
  fireEvent.change(field, { target: { value: '101' } })
  expect(off('Change priority')).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Change priority' }))
  fireEvent.change(field, { target: { value: '40' } })
  fireEvent.change(screen.getByLabelText('Why'), { target: { value: ' soon ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Change priority' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(sent.mock.calls).toEqual([[{ priority: 40, reason: 'soon' }]])
  expect(screen.getByText('Its priority is changed.')).toBeDefined()
})

test('a lost apply is released by whoever says that they have looked', () => {
  show(<JobActionDialog action="release" job={aJob({ claimable_at: null })} onClose={() => {}} />)
  expect(off('Release')).toBe(true)
  fireEvent.click(screen.getByRole('checkbox'))
  expect(off('Release')).toBe(false)
})

test('what is refused says why, and stays asked', async () => {
  const onClose = vi.fn()
  wire.answers.set('POST /api/jobs/j/cancel', () => problem(409, 'Not now', 'It is over.'))
  show(<JobActionDialog action="cancel" job={aJob({ id: 'j' })} onClose={onClose} />)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('It is over.')).toBeDefined()
  expect(onClose).not.toHaveBeenCalled()
})

test.each([
  ['QUEUED', 'CANCELLED', 'It is cancelled.'],
  ['PROCESSING', 'PROCESSING', 'It is being cancelled: its Runner is told to interrupt Terraform.'],
] as const)('a cancel of one that is %s leaves it %s, and says so', async (before, after, told) => {
  wire.answers.set('POST /api/jobs/j/cancel', () => json(aJob({ status: after, cancel_requested: true })))
  show(<JobActionDialog action="cancel" job={aJob({ id: 'j', status: before })} onClose={() => {}} />)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText(told)).toBeDefined()
})

test('why a job waits is told Runner by Runner, and what cannot be read is tried again', async () => {
  wire.answers.set('GET /api/jobs/j/why', () => problem(503, 'The registry starts'))
  show(<WhySheet job={aJob({ id: 'j' })} onClose={() => {}} />)
  expect(screen.getByText(/^The reasons are on their way/)).toBeDefined()
  expect(await screen.findByText('The registry starts')).toBeDefined()
  wire.answers.set('GET /api/jobs/j/why', () =>
    json({
      status: 'QUEUED',
      summary: 'No Runner fits.',
      ahead: 2,
      claimable_at: null,
      job_rules: [],
      total: 2,
      matching: 1,
      idle: 0,
      runners: [
        { runner_id: 'a', name: 'busy', unmet: [], active_jobs: 1, slots: 1 },
        {
          runner_id: 'b',
          name: 'other',
          unmet: [{ rule: 'LABELS', sentence: 'It lacks the label team=net.', count: 1 }],
          active_jobs: 0,
          slots: 1,
        },
      ],
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('No Runner fits.')).toBeDefined()
  expect(screen.getByText('It could, and is busy: 1 of 1 slots are taken.')).toBeDefined()
  expect(screen.getByText('It lacks the label team=net.')).toBeDefined()
})

test('Runners with the same reason share a row, and the waiting is told once', async () => {
  const rule = { rule: 'LABELS', sentence: 'It lacks the label team=net.', count: 1 }
  const runners = ['a', 'b', 'c'].map((name) => ({
    runner_id: name,
    name,
    unmet: [rule],
    active_jobs: 0,
    slots: 1,
  }))
  const job_rules = [{ rule: 'JOB_CLAIMABLE', sentence: 'It may not be given out now.', count: 1 }]
  const counts = { total: 3, matching: 0, idle: 0, ahead: 0, claimable_at: '2999-01-01T00:00:00Z' }
  wire.answers.set('GET /api/jobs/j/why', () =>
    json({ status: 'QUEUED', summary: 'None fits.', job_rules, runners, ...counts }),
  )
  show(<WhySheet job={aJob({ id: 'j' })} onClose={() => {}} />)
  expect(await screen.findByText('3 Runners')).toBeDefined()
  expect(screen.getAllByText('It lacks the label team=net.')).toHaveLength(1)
  expect(screen.queryByText('It may not be given out now.')).toBeNull()
  expect(screen.getByText(/^It is given out again from/)).toBeDefined()
})
