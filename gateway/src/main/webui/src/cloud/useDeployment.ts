import { useQuery } from '@tanstack/react-query'
import type { Deployment } from '../api/cloud'
import { api } from '../api/http'
import { ApiProblem } from '../api/problem'

const WORKING_MS = 1_000
const QUIET_MS = 15_000

/** The cloud side of a Runner, null where there is none yet; looked at each second while something is done to it. */
export function useDeployment(runner: string, busy: boolean) {
  return useQuery({
    queryKey: ['cloud', runner],
    queryFn: async ({ signal }) => {
      try {
        return await api<Deployment>(`/api/runners/${encodeURIComponent(runner)}/cloud`, { signal })
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null
        throw error
      }
    },
    refetchInterval: ({ state }) =>
      busy || state.data?.job?.status === 'RUNNING' || state.data?.job?.status === 'PENDING'
        ? WORKING_MS
        : QUIET_MS,
  })
}
