import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { JobList, WholeJob } from '../api/types'
import { useStateOf } from '../jobs/useStateOf'
import { type Spent, spentBy } from './spent'

const POLL_MS = 5_000
const FOR_GOOD = ['applied', 'changed']

/** Whether this plan was used up, as far as its state and the newest jobs of it tell; undefined until the jobs are. */
export function usePlanSpent(plan: WholeJob, wanted: boolean): Spent | null | undefined {
  const asked = new URLSearchParams({ name: plan.state, sort: '-created_at', limit: '200' })
  const { data: state } = useStateOf(plan, wanted)
  return useQuery({
    queryKey: ['jobs', 'of state', plan.state],
    queryFn: ({ signal }) => api<JobList>(`/api/jobs?${asked}`, { signal }),
    enabled: wanted,
    // Without the state: it may be told before the list has the DEPLOY of this plan that wrote it.
    refetchInterval: ({ state: { data } }) => {
      const how = data && spentBy(plan, data.items, null)?.how
      return how && FOR_GOOD.includes(how) ? false : POLL_MS
    },
    select: ({ items }) => spentBy(plan, items, state ?? null),
  }).data
}
