import { words } from '../words/ui'
/** Rows that are on their way. */
export function SkeletonRows({ rows = 5, what }: { rows?: number; what: string }) {
  return (
    <div role="status" className="appear-late">
      <span className="sr-only">{words.onItsWay(what)}</span>
      {[...Array(rows).keys()].map((index) => (
        <div key={index} className="flex gap-6 border-b border-line px-4 py-3.5 last:border-0" aria-hidden>
          <span className="h-3.5 w-40 rounded bg-sunken" />
          <span className="h-3.5 w-24 rounded bg-sunken" />
          <span className="h-3.5 grow rounded bg-sunken" />
        </div>
      ))}
    </div>
  )
}
