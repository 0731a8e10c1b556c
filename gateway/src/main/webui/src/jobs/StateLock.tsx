import type { WholeJob } from '../api/types'
import { HeldLock } from '../states/HeldLock'
import { useStateLock } from './useStateLock'

/** Who holds the lock of the job's state; nothing while nobody does. */
export function StateLock({ job }: { job: WholeJob }) {
  const { data: lock } = useStateLock(job)
  return <HeldLock state={job.state} lock={lock ?? null} job={job.id} />
}
