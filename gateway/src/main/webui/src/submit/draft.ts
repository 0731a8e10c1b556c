import type { Session } from '../api/types'
import { FIRST_FILES } from './module'
import type { Draft } from './submission'

const FIRST: Draft = { files: FIRST_FILES, state: '', variables: '', labels: '', identity: '', hold: false }

// For as long as the page is open, and nowhere else: variables may be secret.
let kept: { whose: string; draft: Draft } | undefined

const nameOf = (person: Session | null | undefined) => JSON.stringify([person?.organization, person?.user])

/** What this person was writing when he went to another view, or was signed out; nobody sees another's. */
export const draftKept = (person: Session | null | undefined): Draft =>
  kept?.whose === nameOf(person) ? kept.draft : FIRST

export function keepDraft(person: Session | null | undefined, draft: Draft): void {
  kept = { whose: nameOf(person), draft }
  if (JSON.stringify(draft) === JSON.stringify(FIRST)) window.removeEventListener('beforeunload', ask)
  else window.addEventListener('beforeunload', ask)
}

/** It is a job now, and nothing is lost with it. */
export function draftSent(): void {
  window.removeEventListener('beforeunload', ask)
}

// The browser asks before it closes or loads the page anew, also when the page itself does that for a newer release of it.
const ask = (event: Event) => event.preventDefault()
