import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { count } from '../text/time'
import { Button } from './Button'

interface Props {
  page: number
  size: number
  total: number
  onPage: (page: number) => void
}

const FIRST = 'This is the first page'
const LAST = 'This is the last page'

/** Which rows of how many, and the way to any others; nothing when all are in sight. */
export function Pager({ page, size, total, onPage }: Props) {
  if (total <= size) return null
  const pages = Math.ceil(total / size)
  const from = (page - 1) * size + 1
  const turn = (label: string, to: number, icon: ReactNode, unless: string | null) => (
    <Button size="icon" aria-label={label} disabledReason={unless} onClick={() => onPage(to)}>
      {icon}
    </Button>
  )
  const first = page <= 1 ? FIRST : null
  const last = page >= pages ? LAST : null
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2 text-sm text-soft"
    >
      <span className="mr-1 tabular-nums" role="status">
        {count(Math.min(from, total))}–{count(Math.min(from + size - 1, total))} of {count(total)}
      </span>
      {pages > 2 && turn('First page', 1, <ChevronsLeft className="size-4" aria-hidden />, first)}
      {turn('Previous page', page - 1, <ChevronLeft className="size-4" aria-hidden />, first)}
      {pages > 2 && <PageField key={page} page={page} pages={pages} onPage={onPage} />}
      {turn('Next page', page + 1, <ChevronRight className="size-4" aria-hidden />, last)}
      {pages > 2 && turn('Last page', pages, <ChevronsRight className="size-4" aria-hidden />, last)}
    </nav>
  )
}

/** Goes to the page that is typed, on Enter or when it is left; what is no page of these is set right. */
function PageField({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const [text, setText] = useState(String(page))
  const go = () => {
    const typed = pageOf(text, page, pages)
    setText(String(typed))
    if (typed !== page) onPage(typed)
  }
  return (
    <label className="flex items-center gap-1.5 tabular-nums">
      <span className="sr-only">Page</span>
      <input
        inputMode="numeric"
        value={text}
        maxLength={7}
        onChange={(event) => setText(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => event.key === 'Enter' && go()}
        className="h-7 w-14 rounded-md border border-line bg-raised px-1.5 text-right text-ink"
      />
      <span>of {count(pages)}</span>
    </label>
  )
}

/** The page that somebody means by what they typed. */
export function pageOf(text: string, page: number, pages: number): number {
  const typed = Number.parseInt(text.replaceAll(/[\s.,']/g, ''), 10)
  return Number.isNaN(typed) ? page : Math.min(pages, Math.max(1, typed))
}
