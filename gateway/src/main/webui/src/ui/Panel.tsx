import type { ReactNode } from 'react'

export function Panel({ children }: { children: ReactNode }) {
  return <section className="overflow-hidden rounded-xl border border-line bg-surface">{children}</section>
}
