// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { type Column, DataTable } from './DataTable'

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
const table = (rows: Fruit[], dense = false) => (
  <DataTable label="Fruits" columns={columns} rows={rows} rowId={({ id }) => id} dense={dense} firstRow={1} />
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
