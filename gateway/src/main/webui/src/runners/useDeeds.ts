import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { AuditEntry } from '../audit/audit'

interface AuditPage {
  items: AuditEntry[]
  next_cursor?: string
}

/** Who did what to it, newest first, page by page. It names people, so it is for operators. */
export function useDeeds(runner: string, allowed: boolean) {
  return useInfiniteQuery({
    queryKey: ['audit', runner],
    queryFn: ({ pageParam, signal }) => {
      const behind = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''
      return api<AuditPage>(`/api/audit?subject=${encodeURIComponent(runner)}&limit=20${behind}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    enabled: allowed,
    refetchInterval: 10_000,
  })
}
