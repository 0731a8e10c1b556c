import { api } from './http'

/**
 * How a list is read page behind page, for useInfiniteQuery.
 *
 * @param asked the address with its query, without a cursor
 */
export const pagesOf = <Page extends { next_cursor?: string }>(asked: string) => ({
  queryFn: ({ pageParam, signal }: { pageParam: string; signal: AbortSignal }) =>
    api<Page>(`${asked}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
  initialPageParam: '',
  getNextPageParam: (last: Page) => last.next_cursor,
})
