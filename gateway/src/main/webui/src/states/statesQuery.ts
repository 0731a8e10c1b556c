import { ANY, type Shape, type TableQuery } from '../table/tableQuery'

export type StatesQuery = TableQuery<'name'>

const AT_ONCE = 50

export const STATES: Shape<'name'> = { prefix: '', filters: { name: ANY }, sortable: [] }

/** The same, as the list takes it, without a cursor. */
export function askedOf({ name }: StatesQuery): string {
  return new URLSearchParams({ ...(name && { name }), limit: String(AT_ONCE) }).toString()
}
