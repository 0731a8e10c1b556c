// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Runner } from '../api/types'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aJob, aRunner, itsJob, ofJobs } from '../testing/samples'
import { BulkDialog } from './BulkDialog'
import { BulkPreview } from './BulkPreview'

onAPage()

const now = (...runners: ReturnType<typeof aRunner>[]) => {
  for (const runner of runners) wire.answers.set(`GET /api/runners/${runner.id}`, () => json(runner))
}

test('a preview names the jobs that are touched, and why somebody is left out', () => {
  wire.jobs = () => ofJobs([])
  const busy = aRunner({ name: 'busy', active_job_ids: ['j', 'k', 'l'] })
  show(
    <BulkPreview
      preview={{
        can: [{ runner: busy, jobs: [itsJob({ phase: 'apply' })], busy: 3 }],
        cannot: [{ runner: aRunner({ name: 'gone' }), reason: 'It was removed.' }],
      }}
    />,
  )
  const box = screen.getByLabelText('What it is about')
  expect(box.textContent).toBe('busyPLAN · network, apply2 more jobsgoneleft out: It was removed.')
})

test('it is decided by how they are now, and done to those to whom it can be', async () => {
  const onClose = vi.fn()
  const well = aRunner({ id: 'w', name: 'well', type: 'cloud-hosted' })
  const failed = aRunner({ id: 'f', name: 'failed', type: 'cloud-hosted' })
  now(well, { ...failed, status: 'OFFLINE', condition: 'CLOUD_FAILED' })
  const updated = vi.fn(() => json({ job: aJob() }))
  wire.answers.set('POST /api/runners/w/update', updated)
  show(<BulkDialog action="update" runners={[well, failed]} onClose={onClose} />)
  expect(screen.getByText('Update 2 Runners?')).toBeDefined()
  expect(await screen.findByText('Update 1 Runner?')).toBeDefined()
  expect(screen.getByText(/left out: .*deploy it again first/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Update' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith(true))
  expect(updated).toHaveBeenCalledOnce()
})

test.each([
  ['update', 'None of these 2 Runners can be updated', 'It runs on a machine of yours', {}],
  [
    'drain',
    'None of these 2 Runners can be drained',
    'It takes no new work already',
    { status: 'DRAINING', draining: true },
  ],
  ['remove', 'None of these 2 Runners can be removed', 'It was removed', null],
] as const)(
  'what can be done to none is not asked, but said with its reasons: %s',
  async (action, title, why, as) => {
    const onClose = vi.fn()
    const [one, other] = ['o', 'p'].map((id) => aRunner({ ...as, id, name: id })) as [Runner, Runner]
    if (as) now(one, other)
    else for (const id of 'op') wire.answers.set(`GET /api/runners/${id}`, () => problem(404, 'Gone'))
    show(<BulkDialog action={action} runners={[one, other]} onClose={onClose} />)
    expect(await screen.findByText(title)).toBeDefined()
    expect(screen.getAllByText(new RegExp(`left out: ${why}`))).toHaveLength(2)
    expect(screen.queryByText(/\?/)).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Close'])
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(onClose).toHaveBeenCalledExactlyOnceWith(false)
  },
)

test('of a single one it is said as of one', async () => {
  const own = aRunner({ id: 'o' })
  now(own)
  show(<BulkDialog action="update" runners={[own]} onClose={() => {}} />)
  expect(await screen.findByText('This Runner cannot be updated')).toBeDefined()
})

test('who works is removed only after a second word, and who could not be is told', async () => {
  const busy = aRunner({ id: 'b', name: 'busy', active_job_ids: ['j'] })
  now(busy)
  wire.answers.set('DELETE /api/runners/b', () => problem(409, 'Not now', 'It has a job since.'))
  show(<BulkDialog action="remove" runners={[busy]} onClose={() => {}} />)
  expect(await screen.findByText('1 job is at work there')).toBeDefined()
  const remove = () => screen.getByRole('button', { name: 'Remove' })
  expect(remove().getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(screen.getByRole('checkbox'))
  fireEvent.click(remove())
  expect(await screen.findByText('Remove: not all is done')).toBeDefined()
  expect(screen.getByText('It has a job since.')).toBeDefined()
})
