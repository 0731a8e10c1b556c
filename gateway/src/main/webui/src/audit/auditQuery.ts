import { ANY, type Shape, type TableQuery } from '../table/tableQuery'

type Filter = 'actor' | 'action' | 'subject' | 'since'
export type AuditQuery = TableQuery<Filter>

const AT_ONCE = 50
// Before the trail, and before what its owners take for a time.
const FIRST_DAY = '2000-01-01'

/** A day, as a field of the browser writes it. */
export const DAY = {
  none: '',
  meant: (text: string) =>
    /^\d{4}-\d\d-\d\d$/.test(text) && text >= FIRST_DAY && !Number.isNaN(Date.parse(text)) ? text : undefined,
}

export const AUDIT: Shape<Filter> = {
  prefix: '',
  filters: { actor: ANY, action: ANY, subject: ANY, since: DAY },
  sortable: [],
}

/** The same, as the trail takes it, without a cursor; a day begins where the person is. */
export function askedOf({ since, ...others }: AuditQuery): string {
  const params = new URLSearchParams()
  for (const name of ['actor', 'action', 'subject'] as const) if (others[name]) params.set(name, others[name])
  if (since) params.set('since', new Date(`${since}T00:00`).toISOString())
  params.set('limit', String(AT_ONCE))
  return params.toString()
}
