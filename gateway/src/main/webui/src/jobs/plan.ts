export type ChangeKind = 'create' | 'update' | 'delete' | 'replace'

export interface Plan {
  adds: number
  changes: number
  destroys: number
  items: { address: string; kind: ChangeKind }[]
  /** There is more than the items tell. */
  truncated: boolean
}

interface Told {
  summary?: { create?: number; update?: number; delete?: number }
  resource_changes?: { address?: unknown; change?: { actions?: unknown } }[]
  truncated?: boolean
}

/** What a plan would do, from what its Runner said of it; null when it said nothing. */
export function planOf(metadata: Record<string, unknown>): Plan | null {
  const told = metadata.plan_result as Told | null | undefined
  if (!told || typeof told !== 'object' || !Array.isArray(told.resource_changes)) return null
  const items = told.resource_changes.flatMap((each) => {
    const kind = kindOf(each?.change?.actions)
    return kind ? [{ address: String(each.address ?? '?'), kind }] : []
  })
  const counted = (...kinds: ChangeKind[]) => items.filter((each) => kinds.includes(each.kind)).length
  return {
    adds: told.summary?.create ?? counted('create', 'replace'),
    changes: told.summary?.update ?? counted('update'),
    destroys: told.summary?.delete ?? counted('delete', 'replace'),
    items,
    truncated: told.truncated === true,
  }
}

/** Reading and doing nothing are no changes. */
function kindOf(actions: unknown): ChangeKind | null {
  if (!Array.isArray(actions)) return null
  const creates = actions.includes('create')
  const deletes = actions.includes('delete')
  if (creates && deletes) return 'replace'
  if (creates) return 'create'
  if (deletes) return 'delete'
  return actions.includes('update') ? 'update' : null
}
