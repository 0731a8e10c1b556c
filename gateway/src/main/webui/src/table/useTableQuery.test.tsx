// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RUNNERS, type RunnersQuery } from '../runners/useRunnersQuery'
import { address, onAPage, show } from '../testing/page'
import { useTableQuery } from './useTableQuery'

onAPage()

function Asked({ changes }: { changes: Partial<RunnersQuery> }) {
  const { query, change } = useTableQuery(RUNNERS)
  return (
    <button type="button" onClick={() => change(changes)}>
      {query.status} {query.name}
    </button>
  )
}

/** How many entries the history has more when this is asked for in addition. */
async function entries(at: string, changes: Partial<RunnersQuery>, then: string) {
  const { unmount } = show(<Asked changes={changes} />, { at })
  const before = window.history.length
  fireEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(address()).toBe(then))
  unmount()
  return window.history.length - before
}

test('each choice is an entry of the history, and what is typed one as a whole', async () => {
  expect(await entries('/', { status: 'ONLINE' }, '?status=ONLINE')).toBe(1)
  expect(await entries('/?page=2', { name: 'w' }, '?name=w')).toBe(1)
  expect(await entries('/?name=w', { name: 'web' }, '?name=web')).toBe(0)
  expect(await entries('/?name=web', { name: '' }, '')).toBe(1)
  expect(await entries('/?name=web', { name: 'w', status: 'OFFLINE' }, '?status=OFFLINE&name=w')).toBe(1)
  expect(await entries('/?name=web', { page: 2 }, '?name=web&page=2')).toBe(1)
  expect(await entries('/?page=2', { page: 2 }, '?page=2')).toBe(0)
})

test('nonsense does not stay in the address, and what another table asks for does', async () => {
  show(<Asked changes={{}} />, { at: '/?status=GREEN&jobs.status=QUEUED&type=cloudy&name=web' })
  await waitFor(() => expect(address()).toBe('?jobs.status=QUEUED&name=web'))
  expect(screen.getByRole('button').textContent).toBe('ALL web')
})
