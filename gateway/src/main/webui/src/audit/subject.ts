import type { AuditEntry } from '../api/audit'
import { shortId } from '../text/shortId'
import { words } from '../words/audit'

type Kind = keyof typeof words.kinds

/** What an action was done to, and where it can be looked at; null where it has no page. */
export interface Subject {
  kind: string
  name: string
  to: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Actions that are about something else than they begin with. */
const ABOUT: Partial<Record<string, Kind>> = {
  'runner.update-outdated': 'rollout',
  'cloud-identity.adopt-orphan': 'runner',
  'cloud-identity.remove-orphan': 'runner',
}

const PAGES: Record<Kind, ((subject: string) => string) | null> = {
  runner: (id) => `/dashboard/runners/${id}`,
  job: (id) => `/dashboard/jobs/${id}`,
  release: () => '/dashboard/releases',
  rollout: () => '/dashboard/releases',
  'cloud-identity': () => '/dashboard/cloud-identities',
  'api-token': () => '/dashboard/tokens',
  'git-credential': () => '/dashboard/git',
  webhook: () => '/dashboard/webhooks',
  state: (name) => `/dashboard/states/one?name=${name}`,
}

export function subjectOf({ action, subject }: Pick<AuditEntry, 'action' | 'subject'>): Subject {
  const begins = action.slice(0, action.indexOf('.'))
  const kind = ABOUT[action] ?? begins
  const known = kind in words.kinds ? (kind as Kind) : null
  return {
    kind: known ? words.kinds[known] : kind.replaceAll('-', ' '),
    name: UUID.test(subject) ? shortId(subject) : subject,
    to: known && (PAGES[known]?.(encodeURIComponent(subject)) ?? null),
  }
}
