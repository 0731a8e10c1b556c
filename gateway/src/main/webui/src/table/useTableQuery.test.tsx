// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ACTIVE } from '../jobs/jobsQuery'
import { RUNNERS, type RunnersQuery } from '../runners/useRunnersQuery'
import { address, onAPage, show } from '../testing/page'
import { useTableQuery } from './useTableQuery'

onAPage()

function Asked({ changes: all }: { changes: Partial<RunnersQuery>[] }) {
  const { query, change } = useTableQuery(RUNNERS)
  return (
    <>
      <output>
        {query.status} {query.name}
      </output>
      {all.map((changes, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are
        <button key={i} type="button" onClick={() => change(changes)}>
          {i}
        </button>
      ))}
    </>
  )
}

/** How many entries the history has more when this is asked for in addition, one after the other. */
async function entries(at: string, changes: Partial<RunnersQuery> | Partial<RunnersQuery>[], then: string) {
  const { unmount } = show(<Asked changes={[changes].flat()} />, { at })
  const before = window.history.length
  for (const button of screen.getAllByRole('button')) fireEvent.click(button)
  await waitFor(() => expect(address()).toBe(then))
  unmount()
  return window.history.length - before
}

test('each choice is an entry of the history, and what is typed one as a whole', async () => {
  expect(await entries('/', { status: 'ONLINE' }, '?status=ONLINE')).toBe(1)
  expect(await entries('/?page=2', { name: 'w' }, '?name=w')).toBe(1)
  expect(await entries('/?name=w', { name: 'web' }, '?name=web')).toBe(1)
  expect(await entries('/', [{ name: 'w' }, { name: 'we' }, { name: 'web' }], '?name=web')).toBe(1)
  expect(
    await entries('/', [{ name: 'w' }, { status: 'OFFLINE' }, { name: 'web' }], '?status=OFFLINE&name=web'),
  ).toBe(3)
  expect(await entries('/?name=web', { name: '' }, '')).toBe(1)
  expect(await entries('/?name=web', { name: 'w', status: 'OFFLINE' }, '?status=OFFLINE&name=w')).toBe(1)
  expect(await entries('/?name=web', { page: 2 }, '?name=web&page=2')).toBe(1)
  expect(await entries('/?page=2', { page: 2 }, '?page=2')).toBe(0)
})

function Two() {
  const above = useTableQuery(RUNNERS)
  const below = useTableQuery(ACTIVE)
  return (
    <>
      <button type="button" onClick={() => above.change({ name: 'web' })} />
      <button type="button" onClick={() => below.change({ name: 'x' })} />
    </>
  )
}

test('what is typed into another table of the page is an entry of its own', async () => {
  show(<Two />, { at: '/' })
  const before = window.history.length
  for (const button of screen.getAllByRole('button')) fireEvent.click(button)
  await waitFor(() => expect(address()).toBe('?name=web&jobs.name=x'))
  expect(window.history.length - before).toBe(2)
})

test('nonsense does not stay in the address, and what another table asks for does', async () => {
  show(<Asked changes={[{}]} />, { at: '/?status=GREEN&jobs.status=QUEUED&type=cloudy&name=web' })
  await waitFor(() => expect(address()).toBe('?jobs.status=QUEUED&name=web'))
  expect(screen.getByRole('status').textContent).toBe('ALL web')
})
