/** What may be asked of a table. */
export interface Shape<Filter extends string> {
  /** In front of each name in the address, where another table of the page stands there, too. */
  prefix: string
  /** What rows can be chosen by: what stands where nothing is asked, and what is meant by a text, if anything. */
  filters: Record<Filter, { none: string; meant: (text: string) => string | undefined }>
  /** The columns that it can be ordered by. */
  sortable: string[]
}

export type TableQuery<Filter extends string> = Record<Filter, string> & {
  /** A column, with a minus for descending. */
  sort: string
  /** From 1. */
  page: number
}

export const PAGE_SIZE = 50
// The gateway reaches no further.
const LAST_PAGE = 1_000_000 / PAGE_SIZE + 1
const NEWEST_FIRST = '-created_at'
const LONGEST = 200

/** Asked for in words of one's own. */
export const ANY = { none: '', meant: (text: string) => text }

/** One of these, written in any case, of which the first asks for nothing. */
export const oneOf = (none: string, ...choices: readonly string[]) => ({
  none,
  meant: (text: string) => choices.find((choice) => choice.toLowerCase() === text.toLowerCase()),
})

const namesOf = <F extends string>({ filters }: Shape<F>) => Object.keys(filters) as F[]
const allOf = <F extends string>(shape: Shape<F>) =>
  [...namesOf(shape), 'sort', 'page'].map((name) => shape.prefix + name)

/** What an address asks for; nonsense in it asks for nothing. */
export function read<F extends string>(shape: Shape<F>, params: URLSearchParams): TableQuery<F> {
  const text = (name: string) => params.get(shape.prefix + name)?.slice(0, LONGEST)
  const filters = namesOf(shape).map((name) => {
    const { none, meant } = shape.filters[name]
    return [name, meant(text(name) ?? none) ?? none]
  })
  const sort = text('sort') ?? NEWEST_FIRST
  return {
    ...(Object.fromEntries(filters) as Record<F, string>),
    sort: shape.sortable.includes(sort.replace(/^-/, '')) ? sort : NEWEST_FIRST,
    page: Math.min(LAST_PAGE, Math.max(1, Math.floor(Number(text('page'))) || 1)),
  }
}

/** The address in which this is asked for, and of other tables what was before. */
export function write<F extends string>(
  shape: Shape<F>,
  query: TableQuery<F>,
  before = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(before)
  for (const name of allOf(shape)) params.delete(name)
  for (const [name, value] of conditions(shape, query)) params.set(shape.prefix + name, value)
  if (query.sort !== NEWEST_FIRST) params.set(`${shape.prefix}sort`, query.sort)
  if (query.page > 1) params.set(`${shape.prefix}page`, String(query.page))
  return params
}

/** Whether an address asks for the same as when it is written anew: whether there is no nonsense in it. */
export function isPlain<F extends string>(shape: Shape<F>, params: URLSearchParams): boolean {
  const plainly = write(shape, read(shape, params))
  return allOf(shape).every((name) => params.get(name) === plainly.get(name))
}

export const isSame = <F extends string>(shape: Shape<F>, one: TableQuery<F>, other: TableQuery<F>) =>
  String(write(shape, one)) === String(write(shape, other))

/** Nothing but the order is asked for. */
export function unfiltered<F extends string>(shape: Shape<F>): Record<F, string> {
  const none = namesOf(shape).map((name) => [name, shape.filters[name].none])
  return Object.fromEntries(none) as Record<F, string>
}

export const isFiltered = <F extends string>(shape: Shape<F>, query: TableQuery<F>) =>
  conditions(shape, query).size > 0

/** The same, as the live stream takes it. */
export function windowOf<F extends string>(shape: Shape<F>, query: TableQuery<F>): string {
  const params = conditions(shape, query)
  params.set('sort', query.sort)
  params.set('offset', String((query.page - 1) * PAGE_SIZE))
  params.set('limit', String(PAGE_SIZE))
  return plain(params)
}

/** The same, as a list takes it: all pages, one behind the other. */
export function listOf<F extends string>(
  shape: Shape<F>,
  query: TableQuery<F>,
  limit: number,
  cursor: string | undefined,
): string {
  const params = conditions(shape, query)
  params.set('sort', query.sort)
  params.set('limit', String(limit))
  if (cursor) params.set('cursor', cursor)
  return plain(params)
}

function conditions<F extends string>(shape: Shape<F>, query: TableQuery<F>): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of namesOf(shape)) {
    if (query[name] !== shape.filters[name].none) params.set(name, query[name])
  }
  return params
}

// A plus for a space is not what every reader of a query takes it for.
const plain = (params: URLSearchParams) => params.toString().replaceAll('+', '%20')
