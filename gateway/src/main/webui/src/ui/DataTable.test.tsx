// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { type Column, DataTable, type Selection } from './DataTable'
import { selectColumn } from './selectColumn'

afterEach(cleanup)

interface Fruit {
  id: string
  name: string
}

const drawn: string[] = []
const columns: Column<Fruit>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ row }) => {
      drawn.push(row.original.name)
      return row.original.name
    },
  },
]
const table = (rows: Fruit[], dense = false, firstRow = 1) => (
  <DataTable
    label="Fruits"
    columns={columns}
    rows={rows}
    rowId={({ id }) => id}
    dense={dense}
    firstRow={firstRow}
  />
)

test('a row is drawn again when it is another object or stands elsewhere, and not when others are', () => {
  const [apple, pear] = [
    { id: 'a', name: 'apple' },
    { id: 'p', name: 'pear' },
  ]
  const { rerender } = render(table([apple, pear]))
  drawn.length = 0
  rerender(table([apple, { id: 'p', name: 'ripe pear' }]))
  expect(drawn).toEqual(['ripe pear'])
  expect(screen.getByText('ripe pear')).toBeDefined()

  rerender(table([pear, apple]))
  expect(screen.getAllByRole('row').map((row) => row.getAttribute('aria-rowindex'))).toEqual([null, '2', '3'])
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['pear', 'apple'])

  drawn.length = 0
  rerender(table([pear, apple], true))
  expect(drawn).toEqual(['pear', 'apple'])
})

test('another page is seen from its first row, at once, and what comes anew moves nothing', () => {
  const moved = vi.spyOn(Element.prototype, 'scrollIntoView')
  const { rerender } = render(table([{ id: 'a', name: 'apple' }]))
  rerender(table([{ id: 'a', name: 'ripe apple' }]))
  expect(moved).not.toHaveBeenCalled()
  rerender(table([{ id: 'p', name: 'pear' }], false, 51))
  expect(moved.mock.contexts).toEqual([screen.getAllByRole('rowgroup')[0]])
  expect(moved).toHaveBeenCalledExactlyOnceWith({ block: 'nearest', behavior: 'instant' })
})

const choosable = [selectColumn<Fruit>(({ name }) => name), ...columns]

function Choosing({ rows }: { rows: Fruit[] }) {
  const [selection, setSelection] = useState<Selection>({})
  return (
    <DataTable
      label="Fruits"
      columns={choosable}
      rows={rows}
      rowId={({ id }) => id}
      selection={selection}
      onSelect={setSelection}
    />
  )
}

test('with Shift all from the last one on are chosen, though nothing was drawn again since the rows came anew', () => {
  const rows = ['apple', 'fig', 'pear', 'plum'].map((name) => ({ id: name, name }))
  const { rerender } = render(<Choosing rows={rows} />)
  rerender(<Choosing rows={[...rows]} />)
  const box = (name: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(name))
  fireEvent.click(box('apple'))
  rerender(<Choosing rows={[...rows]} />)
  fireEvent.click(box('pear'), { shiftKey: true })
  expect(rows.filter(({ name }) => box(name).checked).map(({ name }) => name)).toEqual([
    'apple',
    'fig',
    'pear',
  ])
})
