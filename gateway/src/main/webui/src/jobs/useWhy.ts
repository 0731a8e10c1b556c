import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { JobStatus } from '../api/types'

export interface Rule {
  rule: string
  sentence: string
  count: number
}

export interface Verdict {
  runner_id: string
  name: string
  unmet: Rule[]
  active_jobs: number
  slots: number
}

export interface Why {
  status: JobStatus
  summary: string
  ahead: number | null
  claimable_at: string | null
  job_rules: Rule[]
  total: number
  matching: number
  idle: number
  runners: Verdict[]
}

/** Why a job waits, from the rules by which it is given out. */
export function useWhy(job: string) {
  return useQuery({
    queryKey: ['why', job],
    queryFn: ({ signal }) => api<Why>(`/api/jobs/${encodeURIComponent(job)}/why`, { signal }),
    refetchInterval: 3_000,
  })
}
