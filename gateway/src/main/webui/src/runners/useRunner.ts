import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { WholeRunner } from '../api/types'
import { newest } from './newest'
import { useLiveRunner } from './useLiveRunner'

/** One Runner, whole, and as live as the table shows it. */
export function useRunner(id: string) {
  const query = useQuery({
    queryKey: ['runner', id],
    queryFn: ({ signal }) => api<WholeRunner>(`/api/runners/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: 5_000,
  })
  const live = useLiveRunner(query.data)
  return { ...query, data: query.data && newest(query.data, live) }
}
