import type { Role, Session } from '../api/types'
import { words } from '../words/session'

const RANK: Role[] = ['viewer', 'operator', 'admin']

/** Why the person may not do what takes this role, or null when they may. */
export function whyNot(session: Session | null | undefined, needed: Role): string | null {
  const rank = Math.max(-1, ...(session?.roles ?? []).map((role) => RANK.indexOf(role)))
  if (rank >= RANK.indexOf(needed)) return null
  return words.takesRole(needed, highest(session?.roles ?? []))
}

/** The role that says it all: each holds those below it. */
export function highest(roles: Role[]): string {
  return RANK.findLast((role) => roles.includes(role)) ?? words.noRole
}
