import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { Versions } from '../api/versions'

/** How many of the organisation's Runners run which version. */
export function useVersions() {
  return useQuery({
    queryKey: ['versions'],
    queryFn: ({ signal }) => api<Versions>('/api/versions', { signal }),
    refetchInterval: 10_000,
  })
}
