import { useQuery } from '@tanstack/react-query'
import type { Hour } from '../api/hour'
import { api } from '../api/http'

/** Asked anew while somebody looks: minutes do not hurry. */
export function useHour() {
  return useQuery({
    queryKey: ['hour'],
    queryFn: ({ signal }) => api<Hour>('/api/history', { signal }),
    refetchInterval: 20_000,
  })
}
