import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { AuditPage } from '../api/audit'
import { api } from '../api/http'

/**
 * Who did what, newest first, page behind page; while others are on their way, those before.
 *
 * @param asked as the trail takes it, without a cursor
 */
export function useAudit(asked: string) {
  return useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) =>
      api<AuditPage>(`/api/audit?${asked}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    // Three services are asked for each page.
    refetchInterval: 10_000,
  })
}
