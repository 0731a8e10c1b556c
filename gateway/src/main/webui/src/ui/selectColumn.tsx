import type { RowData } from '@tanstack/react-table'
import { inert } from '../text/inert'
import { words } from '../words/ui'
import type { Column } from './DataTable'

const LOOK = 'block accent-accent-strong'

/** A box before each row, to choose it; with Shift all from the last one on. */
export function selectColumn<T extends RowData>(nameOf: (row: T) => string): Column<T> {
  return {
    id: 'select',
    header: ({ table }) => (
      <input
        type="checkbox"
        className={LOOK}
        aria-label={words.select.all}
        checked={table.getIsAllRowsSelected()}
        ref={(box) => {
          if (box) box.indeterminate = !table.getIsAllRowsSelected() && table.getIsSomeRowsSelected()
        }}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row, table }) => (
      <input
        type="checkbox"
        className={LOOK}
        aria-label={words.select.one(inert(nameOf(row.original)).slice(0, 80))}
        checked={row.getIsSelected()}
        // The row as it stands in the table by then: what is drawn can be of an older one, which has no place any more.
        onChange={(event) => table.getRow(row.id).getToggleSelectedHandler()(event)}
      />
    ),
  }
}
