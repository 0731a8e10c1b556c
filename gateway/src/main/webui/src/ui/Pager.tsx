import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { words } from '../words/ui'
import { Button } from './Button'

interface Props {
  /** Pages of what: a view may have several such. */
  label: string
  page: number
  size: number
  total: number
  onTurn: (turn: Turn) => void
}

/** From the page that is asked for by then, which what is shown can be behind. */
export type Turn = (page: number) => number

/** Which rows of how many, and the way to any others; nothing when all are in sight. */
export function Pager({ label, page, size, total, onTurn }: Props) {
  if (total <= size) return null
  const pages = Math.ceil(total / size)
  const from = (page - 1) * size + 1
  const turn = (name: string, to: Turn, icon: ReactNode, unless: string | null) => (
    <Button size="icon" aria-label={name} hint={name} disabledReason={unless} onClick={() => onTurn(to)}>
      {icon}
    </Button>
  )
  const first = page <= 1 ? words.pager.isFirst : null
  const last = page >= pages ? words.pager.isLast : null
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2 text-sm text-soft"
    >
      <span className="mr-1 tabular-nums" role="status">
        {from <= total && words.pager.rows(from, Math.min(from + size - 1, total), total)}
      </span>
      {pages > 2 && turn(words.pager.first, () => 1, <ChevronsLeft className="size-4" aria-hidden />, first)}
      {turn(
        words.pager.previous,
        (now) => Math.min(now - 1, pages),
        <ChevronLeft className="size-4" aria-hidden />,
        first,
      )}
      {pages > 2 && <PageField page={page} pages={pages} onPage={(to) => onTurn(() => to)} />}
      {turn(
        words.pager.next,
        (now) => Math.min(now + 1, pages),
        <ChevronRight className="size-4" aria-hidden />,
        last,
      )}
      {pages > 2 &&
        turn(words.pager.last, () => pages, <ChevronsRight className="size-4" aria-hidden />, last)}
    </nav>
  )
}

/** Goes to the page that is typed, on Enter or when it is left; what is no page of these is set right. */
function PageField({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const [text, setText] = useState<string | null>(null)
  const go = () => {
    const typed = pageOf(text ?? '', page, pages)
    setText(null)
    if (typed !== page) onPage(typed)
  }
  return (
    <label className="flex items-center gap-1.5 tabular-nums">
      <span className="sr-only">{words.pager.page}</span>
      <input
        inputMode="numeric"
        value={text ?? page}
        maxLength={7}
        onChange={(event) => setText(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => event.key === 'Enter' && go()}
        className="h-7 w-14 rounded-md border border-line bg-raised px-1.5 text-right text-ink"
      />
      <span>{words.pager.ofPages(pages)}</span>
    </label>
  )
}

/** The page that somebody means by what they typed. */
export function pageOf(text: string, page: number, pages: number): number {
  const typed = Number.parseInt(text.replaceAll(/[\s.,']/g, ''), 10)
  return Number.isNaN(typed) ? page : Math.min(pages, Math.max(1, typed))
}
