import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { AuditPage } from '../api/audit'
import { pagesOf } from '../api/pages'

/**
 * Who did what, newest first, page behind page; while others are on their way, those before.
 *
 * @param asked as the trail takes it, without a cursor
 */
export function useAudit(asked: string) {
  return useInfiniteQuery({
    queryKey: ['audit', asked],
    ...pagesOf<AuditPage>(`/api/audit?${asked}`),
    placeholderData: keepPreviousData,
    // Three services are asked for each page.
    refetchInterval: 10_000,
  })
}
