/** Something that somebody did. */
export interface AuditEntry {
  id: string
  at: string
  actor: string
  action: string
  /** Id or name of what it was done to. */
  subject: string
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface AuditPage {
  items: AuditEntry[]
  next_cursor?: string
}
