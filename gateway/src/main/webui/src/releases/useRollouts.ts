import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { newKey } from '../api/key'
import type { Rollout, UpdatedAll } from '../api/releases'
import { useActiveJobs, useLiveRollout } from '../live/useLive'
import { isOpen, type Turn } from './rollout'

/** The list has all Runners of many rollouts: it is read seldom, and soon when an update says that there is one. */
const LOOK_MS = 30_000
const LOOK_WHILE_UPDATING_MS = 4_000
const FOLLOW_MS = 2_000

const pathOf = (id: string) => `/api/rollouts/${encodeURIComponent(id)}`

/** The newest rollout as the stream tells of it; where it tells of none, as it is asked for. Null when there is none. */
export function useNewestRollout(): Rollout | null | undefined {
  const live = useLiveRollout()
  const asked = useAskedRollout(live === undefined)
  return live ?? asked
}

function useAskedRollout(enabled: boolean): Rollout | null | undefined {
  const updating = useActiveJobs()?.window.items.some(({ job_type }) => job_type === 'UPDATE_WORKER') ?? false
  const client = useQueryClient()
  const newest = useQuery({
    queryKey: ['rollouts'],
    queryFn: async ({ signal }) =>
      (await api<{ items: Rollout[] }>('/api/rollouts', { signal })).items[0] ?? null,
    enabled,
    refetchInterval: ({ state: { data } }) => {
      const known = data && (client.getQueryData<Rollout>(['rollouts', data.id]) ?? data)
      return updating && !(known && isOpen(known)) ? LOOK_WHILE_UPDATING_MS : LOOK_MS
    },
  }).data
  const followed = useQuery({
    queryKey: ['rollouts', newest?.id],
    queryFn: ({ signal }) => api<Rollout>(pathOf(newest?.id ?? ''), { signal }),
    enabled: enabled && newest ? isOpen(newest) : false,
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : FOLLOW_MS),
  }).data
  return newest && followed && followed.id === newest.id && followed.revision >= newest.revision
    ? followed
    : newest
}

/** Who would be updated to this version, in which wave, and who would not. */
export function useRolloutPreview(version: string) {
  return useQuery({
    queryKey: ['rollout-preview', version],
    queryFn: ({ signal }) =>
      api<Rollout>('/api/rollouts', { method: 'POST', body: { version, dry_run: true }, signal }),
    gcTime: 0,
  })
}

export function useUpdateAll() {
  const client = useQueryClient()
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: () => api<UpdatedAll>('/api/runners/update-outdated', { method: 'POST', key }),
    onSettled: () => client.invalidateQueries({ queryKey: ['rollouts'] }),
  })
}

export function useTurnRollout() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ turn, rollout, reason }: { turn: Turn; rollout: string; reason: string }) =>
      api<Rollout>(`${pathOf(rollout)}/${turn}`, {
        method: 'POST',
        body: { reason: reason.trim() || null },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['rollouts'] }),
  })
}
