import type { ApiToken, Scope } from '../api/tokens'
import type { Role } from '../api/types'
import { words } from '../words/tokens'

export type TokenState = 'holds' | 'ended' | 'revoked'

/** What a token is worth now. */
export function stateOf(token: ApiToken, now: number): TokenState {
  if (token.revoked_at) return 'revoked'
  return token.not_after && Date.parse(token.not_after) <= now ? 'ended' : 'holds'
}

export const SCOPES: { scope: Scope; needs: Role; text: string }[] = [
  { scope: 'viewer', needs: 'viewer', text: words.make.scope.viewer },
  { scope: 'operator', needs: 'operator', text: words.make.scope.operator },
  { scope: 'admin', needs: 'admin', text: words.make.scope.admin },
  { scope: 'release:publish', needs: 'admin', text: words.make.scope.publish },
]

/** How long it holds, in days; 0: until it is revoked. */
export const LIFETIMES: [days: number, text: string][] = [
  [90, words.make.days(90)],
  [30, words.make.days(30)],
  [7, words.make.days(7)],
  [365, words.make.year],
  [0, words.make.untilRevoked],
]

const DAY = 24 * 60 * 60 * 1000

export function endIn(days: number, now: number): string | undefined {
  return days === 0 ? undefined : new Date(now + days * DAY).toISOString()
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/** Why a token cannot be called this, or null. */
export function whyNoName(name: string): string | null {
  if (name === 'admin') return words.make.nameTaken
  return NAME.test(name) ? null : words.make.nameWrong
}
