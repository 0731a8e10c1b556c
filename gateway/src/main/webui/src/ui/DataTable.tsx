import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { SortHeader } from './SortHeader'

export const features = tableFeatures({})
export type Column<T extends RowData> = ColumnDef<typeof features, T>

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
  firstRow?: number
  totalRows?: number
  /** What is shown may be old: it loses its colours, and stays readable. */
  dimmed?: boolean
}

export function DataTable<T extends RowData>(props: Props<T>) {
  const table = useTable({ features, columns: props.columns, data: props.rows, getRowId: props.rowId })
  const { sort, sortable = [], onSort } = props
  const narrow = (id: string) => (props.wideOnly?.includes(id) ? 'max-md:hidden' : '')
  if (props.rows.length === 0 && props.empty) return props.empty
  return (
    <div
      className={`relative overflow-x-auto transition-[filter] ${props.dimmed ? 'grayscale delay-300' : ''}`}
    >
      <table
        aria-label={props.label}
        aria-rowcount={props.totalRows}
        className="w-full border-collapse text-left"
      >
        <thead>
          <tr className="border-b border-line">
            {table.getHeaderGroups()[0]?.headers.map((header) => (
              <SortHeader
                key={header.id}
                id={header.id}
                className={narrow(header.id)}
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
            <tr
              key={row.id}
              aria-rowindex={props.firstRow === undefined ? undefined : props.firstRow + index + 1}
              className="border-b border-line last:border-0 hover:bg-page"
            >
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={`px-3 py-2 align-middle first:pl-4 last:pr-4 ${narrow(cell.column.id)}`}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
