import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export const PAGE_SIZE = 50
export const STATUSES = ['ALL', 'ONLINE', 'OFFLINE', 'DRAINING'] as const
export const SORTABLE = ['name', 'region', 'status', 'created_at']
const NEWEST_FIRST = '-created_at'

export interface RunnersQuery {
  status: string
  name: string
  sort: string
  page: number
}

/** What is asked for, kept in the address so that it can be shared and gone back to. */
export function useRunnersQuery() {
  const [params, setParams] = useSearchParams()
  const query = read(params)
  const change = useCallback(
    (changes: Partial<RunnersQuery>) =>
      setParams((before) => write({ ...read(before), page: 1, ...changes }), { replace: true }),
    [setParams],
  )
  return { query, change }
}

export function read(params: URLSearchParams): RunnersQuery {
  const status = params.get('status') ?? 'ALL'
  const sort = params.get('sort') ?? NEWEST_FIRST
  return {
    status: STATUSES.some((each) => each === status) ? status : 'ALL',
    name: params.get('name') ?? '',
    sort: SORTABLE.includes(sort.replace(/^-/, '')) ? sort : NEWEST_FIRST,
    page: Math.max(1, Math.floor(Number(params.get('page'))) || 1),
  }
}

function write({ status, name, sort, page }: RunnersQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (status !== 'ALL') params.set('status', status)
  if (name) params.set('name', name)
  if (sort !== NEWEST_FIRST) params.set('sort', sort)
  if (page > 1) params.set('page', String(page))
  return params
}

/** The same, as the live stream takes it. */
export function windowOf({ status, name, sort, page }: RunnersQuery): string {
  const params = new URLSearchParams({
    sort,
    offset: String((page - 1) * PAGE_SIZE),
    limit: String(PAGE_SIZE),
  })
  if (status !== 'ALL') params.set('status', status)
  if (name) params.set('name', name)
  // A plus for a space is not what every reader of a query takes it for.
  return params.toString().replaceAll('+', '%20')
}
