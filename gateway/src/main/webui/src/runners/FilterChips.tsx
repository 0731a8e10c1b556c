import { X } from 'lucide-react'
import { Name } from '../ui/Name'
import { words } from '../words/runners'
import { FILTERS, type RunnersQuery } from './useRunnersQuery'

interface Props {
  query: RunnersQuery
  onChange: (changes: Partial<RunnersQuery>) => void
}

/** The filters that are set, each to be taken away. */
export function FilterChips({ query, onChange }: Props) {
  return FILTERS.filter((filter) => query[filter]).map((filter) => (
    <button
      key={filter}
      type="button"
      onClick={() => onChange({ [filter]: '' })}
      className="inline-flex max-w-60 items-center gap-1 rounded-md border border-accent bg-accent-wash px-1.5 py-0.5 text-sm"
    >
      <span className="sr-only">{words.filter.takeAway}</span>
      <span className="text-soft">{filter} </span>
      <Name className="truncate">{query[filter]}</Name>
      <X className="size-3.5 shrink-0" aria-hidden />
    </button>
  ))
}
