import type { ReactNode } from 'react'

export function Panel({ children }: { children: ReactNode }) {
  return <section className="overflow-hidden rounded-xl border border-line bg-surface">{children}</section>
}

/** Above what a panel holds, where that needs a word. */
export function PanelTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
      <h2 className="font-semibold">{children}</h2>
      {aside}
    </div>
  )
}
