import { ChevronLeft, ChevronRight } from 'lucide-react'
import { count } from '../text/time'
import { Button } from './Button'

interface Props {
  page: number
  size: number
  total: number
  onPage: (page: number) => void
}

/** Which rows of how many; nothing when all are in sight. */
export function Pager({ page, size, total, onPage }: Props) {
  if (total <= size) return null
  const pages = Math.ceil(total / size)
  const from = (page - 1) * size + 1
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-end gap-2 border-t border-line px-4 py-2 text-[13px] text-soft"
    >
      <span className="mr-1 tabular-nums" role="status">
        {count(Math.min(from, total))}–{count(Math.min(from + size - 1, total))} of {count(total)}
      </span>
      <Button
        size="icon"
        aria-label="Previous page"
        disabledReason={page <= 1 ? 'This is the first page' : null}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft className="size-4" aria-hidden />
      </Button>
      <Button
        size="icon"
        aria-label="Next page"
        disabledReason={page >= pages ? 'This is the last page' : null}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </nav>
  )
}
