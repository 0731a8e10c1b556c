// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Runner } from '../api/types'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob, aRunner } from '../testing/samples'
import { RunnerDialogs, useAct } from './RunnerDialogs'
import type { ActionId } from './runnerActions'

onAPage()

function Do({ action, runner }: { action: ActionId; runner: Runner }) {
  const act = useAct()
  return (
    <button type="button" onClick={() => act(action, runner)}>
      {`${action} ${runner.name}`}
    </button>
  )
}

test('of two clicks the second does nothing, and another Runner does not wait for it', async () => {
  const asked = vi.fn(() => json({ job: aJob({ id: 'j' }) }))
  const [one, two] = [aRunner({ id: '1', name: 'one' }), aRunner({ id: '2', name: 'two' })]
  for (const { id } of [one, two]) wire.answers.set(`POST /api/runners/${id}/wake`, asked)
  show(
    <RunnerDialogs>
      <Do action="wake" runner={one} />
      <Do action="wake" runner={two} />
    </RunnerDialogs>,
  )
  const wake = (name: string) => fireEvent.click(screen.getByRole('button', { name: `wake ${name}` }))
  for (const name of ['one', 'one', 'two']) wake(name)
  await waitFor(() => expect(screen.getAllByText(/^(one|two) /)).toHaveLength(2))
  expect(asked).toHaveBeenCalledTimes(2)
  wake('one')
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(3))
})
