// @vitest-environment happy-dom
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { Session } from '../api/types'
import { onAPage, show } from '../testing/page'
import { useForgetOthers } from './useSession'

onAPage()

const as = (user: string): Session => ({ user, organization: 'o', roles: ['viewer'] })
let become: (session: Session | null) => void
let client: QueryClient

function View() {
  const [session, setSession] = useState<Session | null>(as('one'))
  client = useQueryClient()
  become = (next) => act(() => setSession(next))
  useForgetOthers(session)
  return null
}

test('what one person was shown is not there for whom another tab has signed in', () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  show(<View />)
  client.setQueryData(['job', '1'], { id: '1' })
  become(as('one'))
  expect(client.getQueryData(['job', '1'])).toBeDefined()
  become(null)
  expect(client.getQueryData(['job', '1'])).toBeUndefined()
  become(as('two'))
  expect(reload).not.toHaveBeenCalled()
  become(as('three'))
  expect(reload).toHaveBeenCalledOnce()
})
