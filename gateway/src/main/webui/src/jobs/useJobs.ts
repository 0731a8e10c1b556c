import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { JobList, WholeJob } from '../api/types'
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
  })
}

/** All jobs, newest first, page behind page. */
export function useJobList() {
  return useInfiniteQuery({
    queryKey: ['jobs'],
    queryFn: ({ pageParam, signal }) =>
      api<JobList>(`/api/jobs?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 4_000,
  })
}
