// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
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
