// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { expect, test } from 'vitest'
import { api } from '../api/http'
import { draftKept, keepDraft } from '../submit/draft'
import { onAPage, problem, show, wire } from '../testing/page'
import { RequireSession } from './RequireSession'
import { useSession, useSignOut } from './useSession'

onAPage()

const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

function View() {
  const { data: person } = useSession()
  const signOut = useSignOut()
  return (
    <>
      <button
        type="button"
        aria-label="Write"
        onClick={() => keepDraft(person, { ...draftKept(person), state: 'network' })}
      />
      <button type="button" aria-label="Leave" onClick={() => signOut.mutate()} />
      <button
        type="button"
        aria-label="Read"
        onClick={() => void api('/api/releases').catch(() => undefined)}
      />
    </>
  )
}

test.each([
  [
    'was left',
    () => {
      wire.answers.set('DELETE /api/session', () => new Response(null, { status: 204 }))
      fireEvent.click(screen.getByRole('button', { name: 'Leave' }))
    },
  ],
  [
    'has expired',
    () => {
      wire.answers.set('GET /api/releases', () => problem(401, 'Nobody is signed in'))
      fireEvent.click(screen.getByRole('button', { name: 'Read' }))
    },
  ],
])('once the session %s the browser asks about no draft, and does again for its writer', async (_, end) => {
  const routes = (
    <Routes>
      <Route element={<RequireSession />}>
        <Route path="/" element={<View />} />
      </Route>
      <Route path="/sign-in" element={<p>Signed out</p>} />
    </Routes>
  )
  const { unmount } = show(routes)
  fireEvent.click(screen.getByRole('button', { name: 'Write' }))
  expect(asks()).toBe(true)
  await act(async () => end())
  expect(await screen.findByText('Signed out')).toBeDefined()
  expect(asks()).toBe(false)
  unmount()
  wire.answers.clear()
  show(routes)
  expect(asks()).toBe(true)
})
