import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { SortHeader } from './SortHeader'
import { TableRow } from './TableRow'
import { narrow } from './tableClasses'
import { useFromTheTop } from './useFromTheTop'

export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature })
export type Column<T extends RowData> = ColumnDef<typeof features, T>
export type Selection = RowSelectionState

interface Props<T extends RowData> {
  label: string
  columns: Column<T>[]
  rows: T[]
  rowId: (row: T) => string
  /** By which column the server sorts, with a minus for descending; columns named in `sortable` can be chosen. */
  sort?: string
  sortable?: string[]
  onSort?: (sort: string) => void
  /** In the place of rows when there are none. */
  empty?: ReactNode
  /** Columns that a narrow screen does without. */
  wideOnly?: string[]
  /** Columns that somebody does without. */
  hidden?: string[]
  dense?: boolean
  /** Which rows are chosen, in sight or not. */
  selection?: Selection
  onSelect?: (change: (before: Selection) => Selection) => void
  firstRow?: number
  totalRows?: number
  /** What is shown may be old: it loses its colours, and stays readable. */
  dimmed?: boolean
}

const NOTHING: Selection = {}

export function DataTable<T extends RowData>(props: Props<T>) {
  const { sort, sortable = [], onSort, hidden = [], dense, selection = NOTHING, onSelect } = props
  const table = useTable({
    features,
    columns: props.columns,
    data: props.rows,
    getRowId: props.rowId,
    enableRowSelection: onSelect !== undefined,
    state: {
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      rowSelection: selection,
    },
    onRowSelectionChange: (change) =>
      onSelect?.((before) => (typeof change === 'function' ? change(before) : change)),
  })
  const head = useFromTheTop(props.firstRow)
  if (props.rows.length === 0 && props.empty) return props.empty
  return (
    <div
      className={`scroll-cue-x relative overflow-x-auto transition-[filter] ${props.dimmed ? 'grayscale delay-300' : ''}`}
    >
      <table
        aria-label={props.label}
        aria-rowcount={props.totalRows}
        data-dense={dense || undefined}
        className="w-full border-collapse text-left"
      >
        <thead ref={head}>
          <tr aria-rowindex={props.totalRows === undefined ? undefined : 1} className="border-b border-line">
            {table.getHeaderGroups()[0]?.headers.map((header) => (
              <SortHeader
                key={header.id}
                id={header.id}
                className={narrow(props.wideOnly, header.id)}
                sort={sortable.includes(header.id) ? sort : undefined}
                onSort={onSort}
              >
                <table.FlexRender header={header} />
              </SortHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row, index) => (
            <TableRow
              key={row.id}
              row={row}
              columns={props.columns}
              hidden={hidden.join()}
              wideOnly={props.wideOnly}
              dense={dense}
              selected={row.getIsSelected()}
              index={props.firstRow === undefined ? undefined : props.firstRow + index + 1}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
