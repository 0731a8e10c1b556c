import { ANY, oneOf, type Shape, type TableQuery } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { PLACES } from './place'

export const STATUSES = ['ALL', 'ONLINE', 'OFFLINE', 'DRAINING'] as const

/** What may be asked beside status and name; each empty where it is not. */
export const FILTERS = ['type', 'region', 'label', 'version'] as const

type Filter = 'status' | 'name' | (typeof FILTERS)[number]
export type RunnersQuery = TableQuery<Filter>

export const RUNNERS: Shape<Filter> = {
  prefix: '',
  filters: {
    status: oneOf(...STATUSES),
    name: ANY,
    type: oneOf('', ...PLACES),
    region: ANY,
    label: ANY,
    version: ANY,
  },
  sortable: ['name', 'region', 'status', 'created_at'],
}

export const useRunnersQuery = () => useTableQuery(RUNNERS)
