import { type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { focusPage } from './focusPage'

/** Tells of another page by the focus; of the first one the browser tells itself. */
export function useFocusPage(content: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname || !content.current) return
    shown.current = pathname
    return focusPage(content.current)
  }, [pathname, content])
}
