import type { Outdated, Runner, Severity } from '../api/types'
import { words } from '../words/releases'

interface Told {
  word: string
  more: string
  tone: 'calm' | 'busy' | 'warn' | 'bad'
}

const TONES: Record<Severity, Told['tone']> = {
  FIX: 'busy',
  FEATURE: 'busy',
  BREAKING: 'warn',
  SECURITY: 'bad',
  UNKNOWN: 'calm',
}

/** How urgent it is that a Runner is updated, in a word and in a sentence. */
export function severityOf({ severity, breaking, supported }: Outdated): Told {
  const told = words.severity[severity]
  const more = [
    told.more,
    severity === 'SECURITY' && breaking && words.severity.BREAKING.more,
    !supported && words.unsupportedMore,
  ]
  return {
    word: supported ? told.word : words.unsupported(told.word),
    more: more.filter(Boolean).join(' '),
    tone: supported ? TONES[severity] : 'bad',
  }
}

/** What is said of a Runner's version to those who hear the page. */
export function versionSentence(runner: Pick<Runner, 'version' | 'outdated'>): string {
  const { version, outdated } = runner
  if (!outdated) return words.version.notesOf(version)
  if (!outdated.latest) return words.version.notes(version, severityOf(outdated).more)
  return words.version.notesBetween(version, outdated.latest, severityOf(outdated).word)
}
