import type { Outdated, Runner, Severity } from '../api/types'

interface Told {
  word: string
  more: string
  tone: 'calm' | 'busy' | 'warn' | 'bad'
}

const TOLD: Record<Severity, Told> = {
  FIX: { word: 'fix', more: 'Only fixes are between them.', tone: 'busy' },
  FEATURE: { word: 'feature', more: 'New features are between them.', tone: 'busy' },
  BREAKING: { word: 'breaking', more: 'Something between them breaks with what was before.', tone: 'warn' },
  SECURITY: { word: 'security', more: 'A security fix is between them.', tone: 'bad' },
  UNKNOWN: { word: 'unknown', more: 'Its version cannot be compared with releases.', tone: 'calm' },
}

/** How urgent it is that a Runner is updated, in a word and in a sentence. */
export function severityOf({ severity, breaking, supported }: Outdated): Told {
  const told = TOLD[severity]
  const more = [
    told.more,
    severity === 'SECURITY' && breaking && TOLD.BREAKING.more,
    !supported && 'What it runs is not supported any more.',
  ]
  return {
    word: supported ? told.word : `${told.word}, unsupported`,
    more: more.filter(Boolean).join(' '),
    tone: supported ? told.tone : 'bad',
  }
}

/** What is said of a Runner's version to those who hear the page. */
export function versionSentence(runner: Pick<Runner, 'version' | 'outdated'>): string {
  const { version, outdated } = runner
  if (!outdated) return `Release notes of ${version}`
  if (!outdated.latest) return `Release notes. ${severityOf(outdated).more}`
  return `Release notes from ${version} to ${outdated.latest}: ${severityOf(outdated).word}`
}
