import { Link } from 'react-router'
import { Name } from '../ui/Name'

/** In the query, for a name has slashes and dots, and the address of a view has none of its own. */
export const pageOf = (state: string) => `/dashboard/states/one?name=${encodeURIComponent(state)}`

export function StateLink({ name, className = '' }: { name: string; className?: string }) {
  return (
    <Link to={pageOf(name)} className={`hover:underline ${className}`}>
      <Name>{name}</Name>
    </Link>
  )
}
