import type { AuditEntry } from '../api/audit'
import { words } from '../words/audit'

const DEEDS: Record<string, string> = words.deeds

/** What was done, in words. */
export function deed(action: string): string {
  return DEEDS[action] ?? action.replace(/^[a-z]+\./, '').replaceAll('-', ' ')
}

/** What changed, member by member: from, to. What only came is told by itself. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names
    .filter((name) => text(before?.[name]) !== text(after?.[name]))
    .map((name) => {
      const word = name.replaceAll('_', ' ')
      const from = text(before?.[name])
      const to = text(after?.[name])
      if (to === '') return words.gone(word)
      return from === '' ? words.came(word, to) : words.changed(word, from, to)
    })
}

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
