const KEPT = 16

/** By how much the server's clock was ahead of this machine's at least, each time that it could be told. */
let seen: number[] = []

const ahead = () => (seen.length > 0 ? Math.max(...seen) : 0)

/**
 * Learns how the server's clock differs from this machine's, ahead or behind.
 *
 * @param asOf when the server looked
 * @param receivedAt when that came here, by this machine's clock
 * @param isNews whether it came as soon as the server had looked; of an older answer is only known that it cannot come
 *   from later
 */
export function observeServerClock(asOf: string | null, receivedAt: number, isNews: boolean): void {
  if (!asOf) return
  const sample = Date.parse(asOf) - receivedAt
  // The way here only ever makes a sample smaller: of the last ones the largest is the nearest to the truth.
  if (isNews || sample > ahead()) seen = [...seen, sample].slice(-KEPT)
}

/** Now, by the server's clock. */
export function serverNow(): number {
  return Date.now() + ahead()
}
