import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { isPlace } from './place'

export const PAGE_SIZE = 50
export const STATUSES = ['ALL', 'ONLINE', 'OFFLINE', 'DRAINING'] as const
export const SORTABLE = ['name', 'region', 'status', 'created_at']
const NEWEST_FIRST = '-created_at'
const LONGEST = 200

/** What may be asked beside status and name; each empty where it is not. */
export const FILTERS = ['type', 'region', 'label', 'version'] as const
export type Filter = (typeof FILTERS)[number]

export interface RunnersQuery extends Record<Filter, string> {
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
  const text = (name: string) => (params.get(name) ?? '').slice(0, LONGEST)
  const status = params.get('status') ?? 'ALL'
  const sort = params.get('sort') ?? NEWEST_FIRST
  const type = text('type')
  return {
    status: STATUSES.some((each) => each === status) ? status : 'ALL',
    name: params.get('name') ?? '',
    type: isPlace(type) ? type : '',
    region: text('region'),
    label: text('label'),
    version: text('version'),
    sort: SORTABLE.includes(sort.replace(/^-/, '')) ? sort : NEWEST_FIRST,
    page: Math.max(1, Math.floor(Number(params.get('page'))) || 1),
  }
}

export function write(query: RunnersQuery): URLSearchParams {
  const params = conditions(query)
  if (query.sort !== NEWEST_FIRST) params.set('sort', query.sort)
  if (query.page > 1) params.set('page', String(query.page))
  return params
}

/** Nothing but the order is asked for. */
export const UNFILTERED: Partial<RunnersQuery> = {
  status: 'ALL',
  name: '',
  type: '',
  region: '',
  label: '',
  version: '',
}

export const isFiltered = (query: RunnersQuery) => conditions(query).size > 0

/** The same, as the live stream takes it. */
export function windowOf(query: RunnersQuery): string {
  const params = conditions(query)
  params.set('sort', query.sort)
  params.set('offset', String((query.page - 1) * PAGE_SIZE))
  params.set('limit', String(PAGE_SIZE))
  return plain(params)
}

/** The same, as the list takes it: all pages, one behind the other. */
export function listOf(query: RunnersQuery, limit: number, cursor: string | undefined): string {
  const params = conditions(query)
  params.set('sort', query.sort)
  params.set('limit', String(limit))
  if (cursor) params.set('cursor', cursor)
  return plain(params)
}

function conditions({ status, name, ...query }: RunnersQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (status !== 'ALL') params.set('status', status)
  if (name) params.set('name', name)
  for (const filter of FILTERS) if (query[filter]) params.set(filter, query[filter])
  return params
}

// A plus for a space is not what every reader of a query takes it for.
const plain = (params: URLSearchParams) => params.toString().replaceAll('+', '%20')
