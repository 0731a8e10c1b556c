import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../api/http'
import { ApiProblem } from '../api/problem'
import type { Role, Session } from '../api/types'
import { live } from '../live/client'
import { whyNot } from './whyNot'

const KEY = ['session']
const LEFT = ['left']

async function currentSession(): Promise<Session | null> {
  try {
    return await api<Session>('/api/session', { anonymous: true })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: currentSession,
    staleTime: 60_000,
    retry: false,
    refetchInterval: retryWhenLost,
  })
}

/** What people call the provider that they may sign in with; null when there is none, undefined until that is known. */
export function useProvider(): string | null | undefined {
  return useQuery({
    queryKey: ['ways'],
    queryFn: () => api<{ provider: string | null }>('/api/sign-in', { anonymous: true }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.provider
}

const retryWhenLost = (query: { state: { status: string } }) =>
  query.state.status === 'error' ? 2_000 : false

/** What one person was shown is not for the next. Who is signed in stays: the page is watching that. */
function forgetOthers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] })
}

/** Somebody may have signed out, and somebody else in, in another tab. */
export function useForgetOthers(session: Session | null | undefined): void {
  const client = useQueryClient()
  const who = session && `${session.organization}/${session.user}`
  const last = useRef(who)
  useEffect(() => {
    if (last.current && who === null) forgetOthers(client)
    else if (last.current && who && who !== last.current) window.location.reload()
    last.current = who
  }, [who, client])
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { user: string; password: string }) =>
      api<Session>('/api/session', { method: 'POST', body, anonymous: true }),
    onSuccess: (session) => {
      forgetOthers(client)
      client.setQueryData(KEY, session)
      live.retry()
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<void>('/api/session', { method: 'DELETE', anonymous: true }),
    onSuccess: () => {
      forgetOthers(client)
      client.setQueryData(LEFT, true)
      client.setQueryData(KEY, null)
      live.forget()
    },
  })
}

export function useWhyNot(needed: Role): string | null {
  return whyNot(useSession().data, needed)
}

/** Whether it was the person who ended the session. */
export function useLeft(): boolean {
  return useQueryClient().getQueryData(LEFT) === true
}
