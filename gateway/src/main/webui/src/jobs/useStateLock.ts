import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { WholeJob } from '../api/types'
import { isOver } from './over'

export interface Lock {
  who: string | null
  operation: string | null
  since: string
  attempt: number
  job_id: string
  runner_id: string
  runner_name: string
  dead: boolean
  breakable_at: string | null
}

interface States {
  items: { name: string; lock: Lock | null }[]
  next_cursor?: string
}

/** Who holds the lock of the job's state; null while nobody does. */
export function useStateLock(job: WholeJob) {
  return useQuery({
    // Its end is what lets go of the lock: then it is read anew.
    queryKey: ['state', job.state, isOver(job.status)],
    queryFn: ({ signal }) => lockOf(job.state, signal),
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  })
}

/** The list knows only parts of names, and any number of states can have this name in theirs. */
async function lockOf(state: string, signal: AbortSignal): Promise<Lock | null> {
  const asked = new URLSearchParams({ name: state, limit: '1000' })
  for (;;) {
    const { items, next_cursor }: States = await api(`/api/states?${asked}`, { signal })
    const found = items.find(({ name }) => name === state)
    if (found || !next_cursor) return found?.lock ?? null
    asked.set('cursor', next_cursor)
  }
}
