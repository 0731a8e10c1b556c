import { useQuery } from '@tanstack/react-query'
import { newest } from './newest'
import { useLiveRunner } from './useLiveRunner'
import { readRunner } from './useRunners'

/** One Runner, whole, and as live as the table shows it. */
export function useRunner(id: string, enabled = true) {
  const query = useQuery({
    queryKey: ['runner', id],
    queryFn: ({ signal }) => readRunner(id, signal),
    refetchInterval: 5_000,
    enabled,
  })
  const live = useLiveRunner(query.data)
  return { ...query, data: query.data && newest(query.data, live) }
}
