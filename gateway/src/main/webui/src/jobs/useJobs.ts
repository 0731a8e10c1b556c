import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import { pagesOf } from '../api/pages'
import type { JobList, JobRow, WholeJob } from '../api/types'
import { useActiveJobs } from '../live/useLive'
import { isOver } from './over'

/** One job, whole; read again when the live stream knows something newer, and now and then in case it does not. */
export function useJob(id: string) {
  const row = useActiveJobs()?.items.find((each) => each.id === id)
  return useQuery({
    queryKey: ['job', id, row?.updated_at ?? null],
    queryFn: ({ signal }) => api<WholeJob>(`/api/jobs/${encodeURIComponent(id)}`, { signal }),
    placeholderData: (before) => (before?.id === id ? before : undefined),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.status) ? false : 3_000),
    // When its row goes the key is the first one again, and that one's answer is older than what is shown.
    gcTime: 0,
  })
}

export const JOBS_AT_ONCE = 50

/**
 * The jobs that are asked for, page behind page; while others are on their way, those before.
 *
 * @param asked as the list takes it, without a cursor
 */
export function useJobList(asked: string) {
  return useInfiniteQuery({
    queryKey: ['jobs', asked],
    ...pagesOf<JobList>(`/api/jobs?${asked}`),
    placeholderData: keepPreviousData,
    refetchInterval: 4_000,
  })
}

/** The jobs of these pages, each once: one that goes further down in the order while they are read is on two of them. */
export function eachOnce(pages: JobList[]): JobRow[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id))
}
