// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { JobStatus, WholeJob } from '../api/types'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob, aLock } from '../testing/samples'
import { StateLock } from './StateLock'

onAPage()

const ASKED = 'GET /api/states?name=network&exact=true'
const state = (held: object | null) => () => json({ items: [{ name: 'network', lock: held }] })

function Ends() {
  const [status, setStatus] = useState<JobStatus>('PROCESSING')
  return (
    <>
      <button type="button" onClick={() => setStatus('SUCCESS')}>
        End
      </button>
      <StateLock job={aJob({ id: 'j', status }) as unknown as WholeJob} />
    </>
  )
}

test('who holds the lock is asked anew when the job ends', async () => {
  const asked = vi.fn(state(aLock()))
  wire.answers.set(ASKED, asked)
  show(<Ends />)
  expect(await screen.findByText('State lock')).toBeDefined()
  wire.answers.set(ASKED, state(null))
  screen.getByRole('button', { name: 'End' }).click()
  await waitFor(() => expect(screen.queryByText('State lock')).toBeNull())
})
