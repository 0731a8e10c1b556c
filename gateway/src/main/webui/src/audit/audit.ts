export interface AuditEntry {
  id: string
  at: string
  actor: string
  action: string
  subject: string
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const WORDS: Record<string, string> = {
  'runner.register': 'registered it',
  'runner.deploy': 'deployed it',
  'runner.update': 'updated it',
  'runner.wake': 'woke it',
  'runner.drain': 'drained it',
  'runner.resume': 'resumed it',
  'runner.rotate-token': 'rotated its token',
  'runner.reissue-token': 'made its token again',
  'runner.change': 'changed it',
  'runner.remove': 'removed it',
  'runner.destroy': 'had its cloud side taken away',
  'runner.archive': 'archived it',
  'job.submit': 'submitted it',
  'job.cancel': 'cancelled it',
  'job.cancel-by-force': 'cancelled it by force',
  'job.retry': 'retried it',
  'job.release': 'released it',
  'job.change': 'changed it',
}

/** What was done, in words. */
export function deed(action: string): string {
  return WORDS[action] ?? action.replace(/^[a-z]+\./, '').replaceAll('-', ' ')
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
      if (to === '') return `no ${word} any more`
      return from === '' ? `${word}: ${to}` : `${word}: ${from} → ${to}`
    })
}

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
