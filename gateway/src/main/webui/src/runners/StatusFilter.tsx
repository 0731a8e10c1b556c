import { ToggleGroup } from 'radix-ui'
import type { RunnersWindow } from '../api/types'
import { count } from '../text/time'
import { STATUSES } from './useRunnersQuery'

interface Props {
  value: string
  counts: RunnersWindow['counts'] | undefined
  onChange: (status: string) => void
}

export function StatusFilter({ value, counts, onChange }: Props) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onChange(next)}
      aria-label="Status"
      className="flex max-w-full flex-wrap rounded-lg bg-sunken p-0.5"
    >
      {STATUSES.map((status) => (
        <ToggleGroup.Item
          key={status}
          value={status}
          className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap max-sm:px-1.5 text-soft hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm"
        >
          {status === 'ALL' ? 'All' : status}
          <span className="font-normal tabular-nums">{counts ? count(counts[status]) : '…'}</span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
