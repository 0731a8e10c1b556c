import { useQuery } from '@tanstack/react-query'
import { findState } from '../api/states'
import type { WholeJob } from '../api/types'
import { isOver } from './over'

/** The job's state, with who holds its lock and who wrote it last; null where there is none of its name. */
export function useStateOf(job: WholeJob, wanted = true) {
  return useQuery({
    // Its end is what lets go of the lock: then it is read anew.
    queryKey: ['state', job.state, isOver(job.status)],
    queryFn: ({ signal }) => findState(job.state, signal),
    enabled: wanted,
    placeholderData: (before) => (before?.name === job.state ? before : undefined),
    refetchInterval: 10_000,
  })
}
