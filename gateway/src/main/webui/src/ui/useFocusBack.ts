import { useRef } from 'react'

/** Leads back to where one was before a dialog: ours are opened from elsewhere, and know of no trigger. */
export function useFocusBack() {
  const before = useRef<Element>(null)
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      // Its row may be gone by now.
      const back = before.current?.isConnected ? before.current : document.getElementById('content')
      if (back instanceof HTMLElement) back.focus()
    },
  }
}
