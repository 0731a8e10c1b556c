import { words } from '../words/runners'
/** How somebody wants the table. */
export interface TableLook {
  dense: boolean
  /** The columns that are left out. */
  hidden: string[]
}

/** Columns that can be left out, in their order; name, status and actions always stay. */
export const CHOOSABLE: [id: string, label: string][] = [
  ['type', words.column.type],
  ['region', words.column.region],
  ['current_job', words.column.currentJob],
  ['slots', words.column.slots],
  ['version', words.column.version],
  ['labels', words.column.labels],
  ['created_at', words.column.created],
  ['last_seen', words.column.lastSeen],
]

const WIDE_PX = 1500

/** On a phone the page of a Runner has what the columns would; whoever wants one of them all the same chooses it. */
export const NARROW_LOOK: TableLook = { dense: false, hidden: CHOOSABLE.map(([id]) => id) }

/** Exactly the page's columns and when it was last seen; where there is room, what it works on. */
export function firstLook(width: number): TableLook {
  return { dense: false, hidden: width < WIDE_PX ? ['current_job', 'slots', 'labels'] : ['slots', 'labels'] }
}

export function isTableLook(value: unknown): value is TableLook {
  const look = value as Partial<TableLook> | null
  return (
    typeof look === 'object' &&
    look !== null &&
    typeof look.dense === 'boolean' &&
    Array.isArray(look.hidden) &&
    look.hidden.every((id) => CHOOSABLE.some(([known]) => known === id))
  )
}

/** With this column shown, or left out. */
export function withColumn(look: TableLook, id: string, shown: boolean): TableLook {
  const others = look.hidden.filter((each) => each !== id)
  return { ...look, hidden: shown ? others : [...others, id] }
}

/**
 * Which columns are left out. A narrow screen has room for the boxes or for what can be done to a single row.
 *
 * @param selecting whether rows are being chosen
 */
export function leftOut(look: TableLook, narrow: boolean, selecting: boolean): string[] {
  return narrow ? [...look.hidden, selecting ? 'actions' : 'select'] : look.hidden
}
