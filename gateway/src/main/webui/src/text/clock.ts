// How far the server's clock is ahead of this machine's, as far as it has shown: an answer cannot come from later.
let ahead = 0

export function observeServerClock(asOf: string | null, receivedAt: number): void {
  if (asOf) ahead = Math.max(ahead, Date.parse(asOf) - receivedAt)
}

/** Now, by the server's clock. */
export function serverNow(): number {
  return Date.now() + ahead
}
