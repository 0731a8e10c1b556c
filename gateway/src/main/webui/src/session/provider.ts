import { words } from '../words/session'

const TOLD: Record<string, { title: string; text: string }> = words.provider

/** Why somebody came back without being signed in, or null when that is not what happened. */
export function toldByProvider(search: URLSearchParams): { title: string; text: string } | null {
  const why = search.get('why')
  if (why === null) return null
  return (Object.hasOwn(TOLD, why) && TOLD[why]) || words.otherReason
}

/** The view that was wanted, when it is one of ours. */
export function wanted(search: URLSearchParams): string | undefined {
  const to = search.get('to')
  return to !== null && /^\/dashboard([/?]|$)/.test(to) ? to : undefined
}

/** Where a sign-in with the provider begins; a plain link, for the browser itself has to go there. */
export function providerAddress(to: string | undefined): string {
  return `/api/sign-in/provider${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`
}
