import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { JobStatus } from '../api/types'

/** What a Runner tried, and how that job is now. */
export interface RunnerAttempt {
  id: string
  job_id: string
  job_type: string
  state: string
  number: number
  claimed_at: string
  /** Null: surely nothing was changed. */
  apply_begun_at: string | null
  ended_at: string | null
  /** Null while it lives. */
  outcome: string | null
  job_status: JobStatus
  /** Who has the job now, or ended it; null while nobody does. */
  job_runner_id: string | null
}

/** What it works on and tried last, newest first, lost attempts too. */
export function useAttempts(runner: string) {
  return useQuery({
    queryKey: ['attempts', 'of', runner],
    queryFn: ({ signal }) =>
      api<{ items: RunnerAttempt[] }>(`/api/runners/${encodeURIComponent(runner)}/attempts`, { signal }),
    refetchInterval: 4_000,
  })
}
