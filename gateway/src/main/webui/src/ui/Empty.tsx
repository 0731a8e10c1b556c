import type { ReactNode } from 'react'

/** In the place of rows: what there is to know, and the one thing to do. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <div className="font-medium">{title}</div>
      {children && <div className="max-w-lg text-soft">{children}</div>}
    </div>
  )
}
