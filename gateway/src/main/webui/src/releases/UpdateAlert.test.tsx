// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Rollout } from '../api/releases'
import type { RunnersWindow } from '../api/types'
import { onAPage, show, wire } from '../testing/page'
import { ofRunners } from '../testing/samples'
import { UpdateAlert } from './UpdateAlert'

onAPage()

const told = async (changes: Partial<RunnersWindow>, rollout: Rollout | null = null) => {
  wire.runners = () => ofRunners([], { latest_version: '1.9.0', ...changes })
  show(<UpdateAlert rollout={rollout} />)
  return (await screen.findByText(/latest is/)).closest('p')?.textContent
}

test('it says who is behind, what that means, and whom Update All updates', async () => {
  expect(await told({ outdated: 7, outdated_security: 1, outdated_updatable: 4, outdated_at_work: 2 })).toBe(
    '7 Runners are outdated, latest is 1.9.0 1 misses a security fix · ' +
      '2 are at work and will be waited for · 3 are not updated by it',
  )
  expect(screen.getByRole('button', { name: 'Update All (4)' })).toBeDefined()
})

test('it says no more than there is to say', async () => {
  expect(await told({ outdated: 1, outdated_updatable: 1 })).toBe('1 Runner is outdated, latest is 1.9.0 ')
})

test('a rollout takes no more than so many along', async () => {
  expect(await told({ outdated: 9000, outdated_updatable: 9000, outdated_at_work: 0 })).toBe(
    '9,000 Runners are outdated, latest is 1.9.0 2,000 at once',
  )
  expect(screen.getByRole('button', { name: 'Update All (2,000)' })).toBeDefined()
})

test('what is announced does not change with every job', async () => {
  await told({ outdated: 7, outdated_updatable: 4, outdated_at_work: 2 })
  expect(screen.getByText(/latest is/).closest('[role=status]')?.textContent).toBe(
    '7 Runners are outdated, latest is 1.9.0',
  )
})

test('while a rollout takes them along, it is the rollout that says whom', async () => {
  const all = { outdated: 3, outdated_security: 3, outdated_updatable: 1, outdated_at_work: 1 }
  expect(await told(all, { status: 'RUNNING', version: '1.9.0' } as Rollout)).toBe(
    '3 Runners are outdated, latest is 1.9.0 3 miss a security fix',
  )
  expect(screen.getByRole('button', { name: 'Update All' })).toBeDefined()
})

test('nobody who could be updated is no number', async () => {
  await told({ outdated: 1 })
  expect(screen.getByRole('button', { name: 'Update All' })).toBeDefined()
})
