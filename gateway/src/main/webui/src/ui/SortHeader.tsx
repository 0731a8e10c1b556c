import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  id: string
  /** What is sorted by now; undefined when this column cannot be. */
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
  className: string
  children: ReactNode
}

const LOOK = 'px-3 py-2 max-md:px-2 text-xs font-medium whitespace-nowrap text-soft first:pl-4 last:pr-4'

export function SortHeader({ id, sort, onSort, className, children }: Props) {
  if (sort === undefined || !onSort) {
    return (
      <th scope="col" className={`${LOOK} ${className}`}>
        {children}
      </th>
    )
  }
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none'
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th scope="col" aria-sort={direction} className={`${LOOK} ${className}`}>
      <button
        type="button"
        className="group -mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink"
        onClick={() => onSort(direction === 'ascending' ? `-${id}` : id)}
      >
        {children}
        <Arrow
          className={`size-3 ${direction === 'none' ? 'opacity-0 group-hover:opacity-50' : 'text-ink'}`}
          aria-hidden
        />
      </button>
    </th>
  )
}
