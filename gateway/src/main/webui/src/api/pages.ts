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

/** A list that is needed whole: its pages, one behind the other. */
export async function allOf<Item>(asked: string, signal: AbortSignal): Promise<Item[]> {
  const pages = pagesOf<{ items: Item[]; next_cursor?: string }>(asked)
  const all: Item[] = []
  for (let cursor: string | undefined = pages.initialPageParam; cursor !== undefined; ) {
    const page = await pages.queryFn({ pageParam: cursor, signal })
    all.push(...page.items)
    cursor = pages.getNextPageParam(page)
  }
  return all
}
