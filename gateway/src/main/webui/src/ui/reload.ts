import { probeSession } from '../live/stream'

const KEY = 'reloaded-at'
const NOT_AGAIN_MS = 60_000

/** The browser's own error page would come in the place of a page that is loaded anew while the gateway is away. */
export const gatewayAnswers = async () => (await probeSession()) !== 'no answer'

/**
 * Loads the page anew, unless that was done a moment ago and has not helped, or nobody would know that it was: then
 * false. Whoever is still there after true was asked by the browser about what would be lost, and has stayed.
 */
export function reloadOnce(now = Date.now()): boolean {
  try {
    if (now - Number(sessionStorage.getItem(KEY)) < NOT_AGAIN_MS) return false
    sessionStorage.setItem(KEY, String(now))
  } catch {
    return false
  }
  location.reload()
  return true
}
