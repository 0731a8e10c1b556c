import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/http'
import type { Release, ReleasePage } from '../api/releases'

const PAGE = 10

/** Releases newer than this version, or all for null, the newest first. */
export function useReleases(newerThan: string | null) {
  return useInfiniteQuery({
    queryKey: ['releases', newerThan],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(PAGE) })
      if (newerThan !== null) params.set('newer_than', newerThan)
      if (pageParam) params.set('cursor', pageParam)
      return api<ReleasePage>(`/api/releases?${params}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 10_000,
  })
}

/** Nobody is taken to it any more. */
export function useWithdrawRelease() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, reason }: { version: string; reason: string }) =>
      api<Release>(`/api/releases/${encodeURIComponent(version)}/withdraw`, {
        method: 'POST',
        body: { reason },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['releases'] }),
  })
}
