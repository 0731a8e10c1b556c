import { useEffect, useRef } from 'react'

/**
 * For the head of a table: another page of it is seen from its first row, not from where the last one was left at its foot.
 * At once, which is well for who wants no motion, and without the focus, which stays on what turned the page.
 */
export function useFromTheTop(firstRow: number | undefined) {
  const head = useRef<HTMLTableSectionElement>(null)
  const shown = useRef(firstRow)
  useEffect(() => {
    if (shown.current === firstRow) return
    shown.current = firstRow
    head.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [firstRow])
  return head
}
