import type { ApiToken, Scope } from '../api/tokens'
import type { Role } from '../api/types'

export type TokenState = 'holds' | 'ended' | 'revoked'

/** What a token is worth now. */
export function stateOf(token: ApiToken, now: number): TokenState {
  if (token.revoked_at) return 'revoked'
  return token.not_after && Date.parse(token.not_after) <= now ? 'ended' : 'holds'
}

export const SCOPES: { scope: Scope; needs: Role; text: string }[] = [
  { scope: 'viewer', needs: 'viewer', text: 'sees everything of the organisation' },
  { scope: 'operator', needs: 'operator', text: 'submits jobs, and looks after Runners' },
  { scope: 'admin', needs: 'admin', text: 'may do all that you may' },
  { scope: 'release:publish', needs: 'admin', text: 'publishes releases, and nothing else: for CI' },
]

/** How long it holds, in days; 0: until it is revoked. */
export const LIFETIMES: [days: number, text: string][] = [
  [90, '90 days'],
  [30, '30 days'],
  [7, '7 days'],
  [365, 'a year'],
  [0, 'until it is revoked'],
]

const DAY = 24 * 60 * 60 * 1000

export function endIn(days: number, now: number): string | undefined {
  return days === 0 ? undefined : new Date(now + days * DAY).toISOString()
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/** Why a token cannot be called this, or null. */
export function whyNoName(name: string): string | null {
  if (name === 'admin') return 'This name is taken by the token of the configuration.'
  return NAME.test(name) ? null : 'Letters, digits, dots, dashes and underscores, 100 at most.'
}
