import { useQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import type { JobList, WholeJob } from '../api/types'
import { type Spent, spentBy } from './spent'

const POLL_MS = 5_000
const FOR_GOOD = ['applied', 'changed']

/** Whether this plan was used up, as far as the newest jobs of its state tell; undefined until that is known. */
export function usePlanSpent(plan: WholeJob, wanted: boolean): Spent | null | undefined {
  const asked = new URLSearchParams({ name: plan.state, sort: '-created_at', limit: '200' })
  return useQuery({
    queryKey: ['jobs', 'of state', plan.state],
    queryFn: ({ signal }) => api<JobList>(`/api/jobs?${asked}`, { signal }),
    enabled: wanted,
    refetchInterval: ({ state: { data } }) => {
      const how = data && spentBy(plan, data.items)?.how
      return how && FOR_GOOD.includes(how) ? false : POLL_MS
    },
    select: ({ items }) => spentBy(plan, items),
  }).data
}
