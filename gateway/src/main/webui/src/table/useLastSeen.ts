import { useRef } from 'react'

/** While the next window is on its way, the last one stays in sight. */
export function useLastSeen<W>(seen: W | undefined): W | undefined {
  const last = useRef<W>(undefined)
  if (seen) last.current = seen
  return seen ?? last.current
}
