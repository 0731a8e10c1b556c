// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { Timeline } from './Timeline'
import type { RunnerAttempt } from './useAttempts'
import type { Happening } from './useTimeline'

onAPage()

const AT = '2026-10-12T09:57:00Z'
const LOST: RunnerAttempt = {
  id: 'a',
  job_id: 'job',
  job_type: 'PLAN',
  state: 'net',
  number: 1,
  claimed_at: AT,
  apply_begun_at: null,
  ended_at: AT,
  outcome: 'LOST_RUNNER_SILENT',
  job_status: 'SUCCESS',
  job_runner_id: 'other',
}
const DRAINED = {
  id: 'd',
  at: AT,
  actor: 'alice',
  action: 'runner.drain',
  subject: 'r',
  reason: 'new disk',
  before: null,
  after: null,
}
const became = (
  id: string,
  status: 'ONLINE' | 'OFFLINE',
  condition?: string,
  reason?: string,
): Happening => ({
  kind: 'TRANSITION',
  id,
  at: AT,
  transition: { status, condition: condition ?? null, reason: reason ?? null },
})
const ALL: Happening[] = [
  { kind: 'ENDED', id: 'a', at: AT, attempt: LOST },
  became('2', 'OFFLINE', undefined, 'No heartbeat for more than 60 s.'),
  { kind: 'ACTION', id: 'd', at: AT, action: DRAINED },
  { kind: 'CLAIMED', id: 'a', at: AT, attempt: LOST },
  became('1', 'ONLINE', 'CREDENTIAL_EXPIRING', 'It ends \u202esoon.'),
]

const answers = (items: Happening[], next_cursor?: string, behind = '') =>
  wire.answers.set(`GET /api/runners/r/timeline?limit=20${behind}`, () => json({ items, next_cursor }))
const lines = async () => {
  const all = await screen.findAllByRole('listitem')
  return all.map((each) => each.lastChild?.textContent)
}

function Changing() {
  const [revision, setRevision] = useState(1)
  return (
    <>
      <button type="button" onClick={() => setRevision(2)}>
        change it
      </button>
      <Timeline runner="r" revision={revision} />
    </>
  )
}

test('how it was and why, jobs and deeds stand as they come', async () => {
  answers(ALL)
  show(<Timeline runner="r" revision={1} />)
  expect(await lines()).toEqual([
    'PLAN · net ended: LOST RUNNER SILENT',
    'It became OFFLINE No heartbeat for more than 60 s.',
    'alice drained it: new disk',
    'It claimed PLAN · net',
    'It became ONLINE CREDENTIAL EXPIRINGIt ends ⟨U+202E⟩soon.',
  ])
  expect(screen.queryByRole('button')).toBeNull()
})

test('what was before is shown when it is asked for', async () => {
  answers(ALL.slice(0, 2), 'x+')
  answers(ALL.slice(2), undefined, '&cursor=x%2B')
  show(<Timeline runner="r" revision={1} />)
  expect(await lines()).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Show what was before' }))
  await waitFor(async () => expect(await lines()).toHaveLength(5))
  expect(screen.queryByRole('button')).toBeNull()
})

test('when the Runner changed, what came since is there at once', async () => {
  answers([became('1', 'ONLINE')])
  show(<Changing />)
  expect(await lines()).toEqual(['It became ONLINE '])
  answers([became('2', 'OFFLINE'), became('1', 'ONLINE')])
  fireEvent.click(screen.getByText('change it'))
  await waitFor(async () => expect(await lines()).toEqual(['It became OFFLINE ', 'It became ONLINE ']))
})

test('nothing, and what cannot be read, are told apart', async () => {
  answers([])
  const { unmount } = show(<Timeline runner="r" revision={1} />)
  expect(screen.getByText(/^The timeline is on its way/)).toBeDefined()
  expect(await screen.findByText('Nothing happened to it yet.')).toBeDefined()
  unmount()
  wire.answers.set('GET /api/runners/r/timeline?limit=20', () => problem(503, 'Away'))
  show(<Timeline runner="r" revision={1} />)
  expect(await screen.findByText('Away')).toBeDefined()
})

test('what was before and does not come says so, and is asked for again', async () => {
  answers(ALL.slice(0, 2), 'x')
  wire.answers.set('GET /api/runners/r/timeline?limit=20&cursor=x', () => problem(503, 'Registry is away'))
  show(<Timeline runner="r" revision={1} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show what was before' }))
  expect(await screen.findByText('Registry is away')).toBeTruthy()
  expect(await lines()).toHaveLength(2)
  answers(ALL.slice(2), undefined, '&cursor=x')
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await waitFor(async () => expect(await lines()).toHaveLength(5))
})
