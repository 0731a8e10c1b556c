import { FlexRender, type Row, type RowData } from '@tanstack/react-table'
import { memo } from 'react'
import type { Column, features } from './DataTable'
import { narrow, STAYS } from './tableClasses'

interface Props<T extends RowData> {
  row: Row<typeof features, T>
  /** Compared only: with others the row is drawn again. */
  columns: Column<T>[]
  /** Compared only: the columns that are left out. */
  hidden: string
  wideOnly: string[] | undefined
  dense: boolean | undefined
  selected: boolean
  /** Among all rows, from 2: the head is the first. */
  index: number | undefined
}

function Drawn<T extends RowData>({ row, wideOnly, dense, selected, index }: Props<T>) {
  return (
    <tr
      aria-rowindex={index}
      data-selected={selected || undefined}
      className="border-b border-line bg-surface last:border-0 hover:bg-page data-selected:bg-accent-wash"
    >
      {row.getVisibleCells().map((cell) => (
        <td
          key={cell.id}
          className={`px-3 align-middle first:pl-4 last:pr-4 max-md:px-2 ${dense ? 'py-1' : 'py-2'} ${narrow(wideOnly, cell.column.id)} ${cell.column.id === 'actions' ? STAYS : ''}`}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  )
}

/**
 * Drawn again when what it shows is another object. The table makes all its rows anew whenever one of them changes: what a
 * cell does later it has to do with the row that the table has by then.
 */
export const TableRow = memo(Drawn, (before, now) => {
  const { row: rowBefore, ...othersBefore } = before
  const { row, ...others } = now
  return (
    rowBefore.original === row.original &&
    Object.entries(others).every(([name, value]) => othersBefore[name as keyof typeof others] === value)
  )
}) as typeof Drawn
