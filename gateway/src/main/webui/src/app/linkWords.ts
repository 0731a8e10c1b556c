import type { Link } from '../live/protocol'

export interface LinkWords {
  look: string
  text: string
  more: string
}

/** Whether what is shown is live, in a word or two, and what that means. */
export function linkWords(phase: Link['phase'], late: boolean): LinkWords {
  if (phase === 'lost') {
    return {
      look: 'bg-warn',
      text: 'Not live',
      more: 'The gateway does not answer; what you see is from before.',
    }
  }
  if (phase !== 'live') {
    return { look: 'bg-line-strong', text: 'Connecting', more: 'The live stream is being opened.' }
  }
  if (late) {
    return {
      look: 'bg-warn',
      text: 'Live · heartbeats late',
      more: 'No news of heartbeats has come for a while. Until it comes again no Runner is judged.',
    }
  }
  return { look: 'bg-good', text: 'Live', more: 'Changes appear by themselves.' }
}
