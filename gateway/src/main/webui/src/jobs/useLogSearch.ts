import { useDeferredValue, useMemo, useState } from 'react'
import { findInLog } from './findInLog'
import type { LogRow } from './LogBuffer'

/** What is looked for in the log, where it stands, and how one goes there. */
export function useLogSearch(rows: LogRow[], show: (row: number) => void) {
  const [text, setText] = useState('')
  // Rows are numbered from the first that is kept; the one in sight is remembered by its place among those found.
  const [at, setAt] = useState<number | null>(null)
  const wanted = useDeferredValue(text)
  const found = useMemo(() => findInLog(rows, wanted), [rows, wanted])
  const inSight = at === null || found.length === 0 ? null : Math.min(at, found.length - 1)
  return {
    text,
    wanted,
    found: found.length,
    at: inSight,
    row: inSight === null ? null : (found[inSight] ?? null),
    change: (next: string) => {
      setText(next)
      setAt(null)
    },
    go: (step: 1 | -1) => {
      // Whoever types and goes at once is not to wait for what is drawn later.
      const places = text === wanted ? found : findInLog(rows, text)
      if (places.length === 0) return
      const from = inSight ?? (step === 1 ? -1 : 0)
      const next = (from + step + places.length) % places.length
      setAt(next)
      show(places[next] ?? 0)
    },
  }
}
