import { useRef } from 'react'

/** Leads back to where one was before a dialog: ours are opened from elsewhere, and know of no trigger. */
export function useFocusBack(open: boolean) {
  const before = useRef<Element>(null)
  const wasOpen = useRef(false)
  // While it is rendered: a field with autoFocus takes the focus before Radix asks.
  if (open && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = open
  return {
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      // Its row may be gone by now.
      const back = before.current?.isConnected ? before.current : document.getElementById('content')
      if (back instanceof HTMLElement) back.focus()
    },
  }
}
