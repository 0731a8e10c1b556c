import { ToggleGroup } from 'radix-ui'
import { count } from '../text/time'
import { words } from '../words/table'

interface Props<Status extends string> {
  label: string
  statuses: readonly Status[]
  value: string
  counts: Record<Status, number> | undefined
  onChange: (status: string) => void
}

/** Filters that are counters: all, and those of each status. */
export function StatusFilter<S extends string>({ label, statuses, value, counts, onChange }: Props<S>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onChange(next)}
      aria-label={label}
      className="flex max-w-full flex-wrap rounded-lg bg-sunken p-0.5"
    >
      {statuses.map((status) => (
        <ToggleGroup.Item
          key={status}
          value={status}
          className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap max-sm:px-1.5 text-soft hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm"
        >
          {status === 'ALL' ? words.all : status}
          <span className="font-normal tabular-nums">{counts ? count(counts[status]) : words.uncounted}</span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
