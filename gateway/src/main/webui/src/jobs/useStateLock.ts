import { useQuery } from '@tanstack/react-query'
import { findState } from '../api/states'
import type { WholeJob } from '../api/types'
import { isOver } from './over'

/** Who holds the lock of the job's state; null while nobody does. */
export function useStateLock(job: WholeJob) {
  return useQuery({
    // Its end is what lets go of the lock: then it is read anew.
    queryKey: ['state', job.state, isOver(job.status)],
    queryFn: ({ signal }) => findState(job.state, signal),
    select: (state) => state?.lock ?? null,
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  })
}
