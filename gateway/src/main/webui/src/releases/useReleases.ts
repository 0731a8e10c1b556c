import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/http'
import { pagesOf } from '../api/pages'
import type { Release, ReleasePage } from '../api/releases'

const PAGE = 10

/**
 * Releases newer than this version, or all for null, the newest first.
 *
 * @param every milliseconds until they are read again; false: never, as notes that somebody reads
 */
export function useReleases(newerThan: string | null, every: number | false = false) {
  const params = new URLSearchParams({ limit: String(PAGE) })
  if (newerThan !== null) params.set('newer_than', newerThan)
  return useInfiniteQuery({
    queryKey: ['releases', newerThan],
    ...pagesOf<ReleasePage>(`/api/releases?${params}`),
    refetchInterval: every,
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
