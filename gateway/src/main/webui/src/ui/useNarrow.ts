import { useSyncExternalStore } from 'react'

/** What the styles call less than md. */
const NARROW = '(width < 48rem)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the screen has no room for a row of buttons, for what is more than another style then. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}
