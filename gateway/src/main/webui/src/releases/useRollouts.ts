import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { newKey } from '../api/key'
import type { Release, Rollout, UpdatedAll } from '../api/releases'
import type { Turn } from './rollout'

const pathOf = (id: string) => `/api/rollouts/${encodeURIComponent(id)}`

/** Who would be updated to this version, in which wave, and who would not. */
export function useRolloutPreview(version: string) {
  return useQuery({
    queryKey: ['rollout-preview', version],
    queryFn: ({ signal }) =>
      api<Rollout>('/api/rollouts', { method: 'POST', body: { version, dry_run: true }, signal }),
    gcTime: 0,
  })
}

/** To this version; 409 when another one is the latest by now. */
export function useUpdateAll() {
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: (version: string) =>
      api<UpdatedAll>('/api/runners/update-outdated', { method: 'POST', key, body: { version } }),
  })
}

/** The version that everybody would be taken to now. */
export async function readLatest(): Promise<string> {
  return (await api<Release>('/api/releases/latest')).version
}

export function useTurnRollout() {
  return useMutation({
    mutationFn: ({ turn, rollout, reason }: { turn: Turn; rollout: string; reason: string }) =>
      api<Rollout>(`${pathOf(rollout)}/${turn}`, {
        method: 'POST',
        body: { reason: reason.trim() || null },
      }),
  })
}
