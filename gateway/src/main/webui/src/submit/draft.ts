import type { Session } from '../api/types'
import { NO_GIT } from './git'
import { FIRST_FILES } from './module'
import type { Draft } from './submission'

const FIRST: Draft = {
  from: 'files',
  files: FIRST_FILES,
  git: NO_GIT,
  state: '',
  variables: '',
  labels: '',
  identity: '',
  hold: false,
}

// For as long as the page is open, and nowhere else: variables may be secret.
let kept: { whose: string; draft: Draft; unsent: boolean } | undefined

const nameOf = (person: Session | null | undefined) => JSON.stringify([person?.organization, person?.user])

/** What this person was writing when he went to another view, or was signed out; nobody sees another's. */
export const draftKept = (person: Session | null | undefined): Draft =>
  kept?.whose === nameOf(person) ? kept.draft : FIRST

export function keepDraft(person: Session | null | undefined, draft: Draft): void {
  kept = { whose: nameOf(person), draft, unsent: JSON.stringify(draft) !== JSON.stringify(FIRST) }
  guardDraft(person)
}

/** It is a job now, and nothing is lost with it. */
export function draftSent(): void {
  if (kept) kept.unsent = false
  askBeforeLoss(false)
}

/** Now this person is signed in, or nobody: the browser asks its writer alone before a draft is lost. */
export function guardDraft(person: Session | null | undefined): void {
  askBeforeLoss(kept?.unsent === true && kept.whose === nameOf(person))
}

// The browser asks before it closes or loads the page anew, also when the page itself does that for a newer release of it.
function askBeforeLoss(wanted: boolean): void {
  if (wanted) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

const ask = (event: Event) => event.preventDefault()
