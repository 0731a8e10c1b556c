import type { Link } from '../live/protocol'
import { words } from '../words/app'

export interface LinkWords {
  look: string
  text: string
  more: string
}

/** Whether what is shown is live, in a word or two, and what that means. */
export function linkWords(phase: Link['phase'], late: boolean): LinkWords {
  if (phase === 'lost') {
    return { look: 'bg-warn', ...words.link.lost }
  }
  if (phase !== 'live') {
    return { look: 'bg-line-strong', ...words.link.connecting }
  }
  if (late) {
    return { look: 'bg-warn', ...words.link.late }
  }
  return { look: 'bg-good', ...words.link.live }
}
