// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, show, wire } from '../testing/page'
import { aRunner, ofRunners } from '../testing/samples'
import { RemoveRunner } from './RemoveRunner'

onAPage()

test('a job begun since is asked about, also of a Runner that is in no window', async () => {
  const asked = aRunner({ id: 'r', name: 'sim-1' })
  wire.runners = () => ofRunners([])
  wire.answers.set('GET /api/runners/r', () => json({ ...asked, active_job_ids: ['j'] }))
  show(<RemoveRunner runner={asked} onClose={() => {}} />)
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(await screen.findByRole('checkbox')).toBeDefined()
})

test('once its removal is under way nobody asks for it any more', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const asked = aRunner({ id: 'r', name: 'sim-1' })
  const reads = vi.fn(() => json(asked))
  wire.answers.set('GET /api/runners/r', reads)
  wire.answers.set('DELETE /api/runners/r', () => new Promise(() => {}))
  show(<RemoveRunner runner={asked} onClose={() => {}} />)
  await vi.waitFor(() => expect(reads).toHaveBeenCalledOnce())
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(reads).toHaveBeenCalledOnce()
  vi.useRealTimers()
})
