import type { WholeJob } from '../api/types'
import { HeldLock } from '../states/HeldLock'
import { useStateOf } from './useStateOf'

/** Who holds the lock of the job's state; nothing while nobody does. */
export function StateLock({ job }: { job: WholeJob }) {
  const { data: state } = useStateOf(job)
  return <HeldLock state={job.state} lock={state?.lock ?? null} job={job.id} />
}
