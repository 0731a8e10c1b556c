import { useNow } from '../ui/useNow'

/** Seconds until `after` seconds have passed since a moment, 0 when they have. */
export function useSecondsLeft(after: number | null, since: number): number {
  const now = useNow()
  return after === null ? 0 : Math.max(0, Math.ceil((since + after * 1000 - now) / 1000))
}
