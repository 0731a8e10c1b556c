import type { JobCounts, JobStatus } from '../api/types'
import { ANY, oneOf, type Shape, type TableQuery } from '../table/tableQuery'

export const TYPES = [
  'PLAN',
  'DEPLOY',
  'DESTROY',
  'DEPLOY_WORKER',
  'UPDATE_WORKER',
  'DESTROY_WORKER',
] as const

type Filter = 'status' | 'name' | 'type'
export type JobsQuery = TableQuery<Filter>

/** A table of jobs: of which statuses, and in front of what it stands in the address. */
export interface JobsShape extends Shape<Filter> {
  statuses: readonly (keyof JobCounts)[]
}

const shapeOf = (prefix: string, statuses: JobStatus[]): JobsShape => ({
  prefix,
  statuses: ['ALL', ...statuses],
  filters: { status: oneOf('ALL', ...statuses), name: ANY, type: oneOf('', ...TYPES) },
  sortable: ['status', 'priority', 'created_at'],
})

/** Below the Runners, with which they share an address. */
export const ACTIVE = shapeOf('jobs.', ['QUEUED', 'CLAIMED', 'PROCESSING'])

export const ALL_JOBS = shapeOf('', ['QUEUED', 'CLAIMED', 'PROCESSING', 'SUCCESS', 'FAILED', 'CANCELLED'])
