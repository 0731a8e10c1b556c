import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { onExpired } from '../api/http'
import { asProblem } from '../api/problem'
import { useLink } from '../live/useLive'
import { guardDraft } from '../submit/draft'
import { ProblemCard } from '../ui/ProblemCard'
import { Waiting } from '../ui/Waiting'
import { words } from '../words/session'
import { useForgetOthers, useLeft, useSession } from './useSession'

/** Lets nobody past who is not signed in; afterwards they are where they wanted to be. */
export function RequireSession() {
  const session = useSession()
  const client = useQueryClient()
  const location = useLocation()
  const link = useLink()
  const left = useLeft()
  const wasSignedIn = useRef(false)
  if (session.data) wasSignedIn.current = true

  useForgetOthers(session.data)
  useEffect(() => guardDraft(session.data), [session.data])
  useEffect(() => onExpired(() => client.setQueryData(['session'], null)), [client])
  useEffect(() => {
    if (link.phase === 'signed-out') void client.invalidateQueries({ queryKey: ['session'] })
  }, [link.phase, client])

  if (session.isPending) return <Waiting what={words.looking} />
  if (session.isError && !session.data) {
    return (
      <main className="mx-auto max-w-lg p-6 pt-24">
        <ProblemCard problem={asProblem(session.error)} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (!session.data) {
    const from = location.pathname + location.search
    return <Navigate to="/sign-in" replace state={left ? null : { from, expired: wasSignedIn.current }} />
  }
  return <Outlet />
}
