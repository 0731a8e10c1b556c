import { FIRST_FILES } from './module'
import type { Draft } from './submission'

// For as long as the page is open, and nowhere else: variables may be secret.
let kept: Draft = { files: FIRST_FILES, state: '', variables: '', labels: '', identity: '', hold: false }

/** What somebody was writing when he went to another view. */
export const draftKept = () => kept

export function keepDraft(draft: Draft): void {
  kept = draft
}
