import { useEffect } from 'react'
import { useLink } from '../live/useLive'
import { fetchAhead } from '../ui/lazily'

const AFTER_MS = 1_000

/** Once what is shown is there, and again after each outage, what could not be fetched in it. */
export function useFetchAhead(): void {
  const { phase } = useLink()
  useEffect(() => {
    if (phase !== 'live') return
    // Not every browser says when it is idle.
    const timer = setTimeout(() => void fetchAhead(), AFTER_MS)
    return () => clearTimeout(timer)
  }, [phase])
}
