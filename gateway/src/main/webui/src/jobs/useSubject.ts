import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { WholeJob, WholeRunner } from '../api/types'
import { isCloudJob, subjectOf } from './subject'

/** What a job is about; a Runner by its name, while it is there to be asked for. */
export function useSubject(job: WholeJob): string {
  const target = isCloudJob(job) ? job.target_runner_id : null
  const runner = useQuery({
    queryKey: ['runner', target],
    queryFn: ({ signal }) => api<WholeRunner>(`/api/runners/${encodeURIComponent(target ?? '')}`, { signal }),
    enabled: target !== null,
    retry: false,
    staleTime: 60_000,
  })
  return runner.data?.name ?? subjectOf(job)
}
