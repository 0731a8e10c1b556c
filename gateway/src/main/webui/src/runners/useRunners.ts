import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import { ApiProblem } from '../api/problem'
import type { Registered, WholeJob, WholeRunner } from '../api/types'

const pathOf = (id: string) => `/api/runners/${encodeURIComponent(id)}`

export const readRunner = (id: string, signal: AbortSignal) => api<WholeRunner>(pathOf(id), { signal })

interface Queued {
  job: WholeJob
}

interface Registration {
  name: string
  labels?: Record<string, string>
}

export function useRegisterRunner() {
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: Registration) =>
      api<Registered>('/api/runners', { method: 'POST', body, key: keyFor(body) }),
    // The token is in the answer: nothing keeps it longer than the sheet is open.
    gcTime: 0,
  })
}

export type Registering = ReturnType<typeof useRegisterRunner>

export function useRotateToken() {
  return useMutation({
    mutationFn: ({ runner, body }: { runner: string; body: unknown }) =>
      api<Registered | Queued>(`${pathOf(runner)}/rotate-token`, { method: 'POST', body }),
    gcTime: 0,
  })
}

/** Of a cloud-hosted one the job that removes it. Removing what is gone already is as good as removing it. */
export async function removeRunner(id: string): Promise<WholeJob | null> {
  try {
    const queued = await api<Queued | undefined>(pathOf(id), { method: 'DELETE' })
    return queued?.job ?? null
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}

export function useRemoveRunner() {
  const client = useQueryClient()
  const settled = useSettled()
  return useMutation({
    mutationFn: removeRunner,
    // A question that is under way would come to what is gone.
    onMutate: (id) => client.cancelQueries({ queryKey: ['runner', id] }),
    onSettled: (_, __, id) => settled(id),
  })
}

export interface ActionRequest {
  action: 'deploy' | 'update' | 'drain' | 'resume' | 'wake'
  runner: string
  body?: unknown
}

/** The Runner as it is now, or the job that was queued for it. */
export async function actOnRunner({ action, runner, body }: ActionRequest): Promise<WholeJob | null> {
  const answer = await api<Partial<Queued> | undefined>(`${pathOf(runner)}/${action}`, {
    method: 'POST',
    body,
  })
  return answer?.job ?? null
}

export function useRunnerAction() {
  const settled = useSettled()
  return useMutation({ mutationFn: actOnRunner, onSettled: (_, __, { runner }) => settled(runner) })
}

/** What is left out stays as it is. */
export function useChangeRunner() {
  const settled = useSettled()
  return useMutation({
    mutationFn: ({ runner, change }: { runner: string; change: Partial<Registration> }) =>
      api<WholeRunner>(pathOf(runner), { method: 'PATCH', body: change }),
    onSettled: (_, __, { runner }) => settled(runner),
  })
}

/** To the version that no rollout takes it away from; an empty one lets it follow again. */
export function usePinVersion() {
  const settled = useSettled()
  return useMutation({
    mutationFn: ({ runner, version }: { runner: string; version: string }) =>
      api<WholeRunner>(pathOf(runner), { method: 'PATCH', body: { pinned_version: version } }),
    onSettled: (_, __, { runner }) => settled(runner),
  })
}

function useSettled() {
  const client = useQueryClient()
  return (runner: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['runner', runner] }),
      client.invalidateQueries({ queryKey: ['cloud', runner] }),
      client.invalidateQueries({ queryKey: ['timeline', runner] }),
    ])
}
