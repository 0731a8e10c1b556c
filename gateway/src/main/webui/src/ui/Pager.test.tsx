// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Tooltip } from 'radix-ui'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Pager, pageOf } from './Pager'

afterEach(cleanup)

function Pages({ first = 1 }) {
  const [page, setPage] = useState(first)
  return (
    <Tooltip.Provider>
      <Pager label="Pages" page={page} size={10} total={25} onTurn={setPage} />
    </Tooltip.Provider>
  )
}

test('the focus stays where the page was turned, at either end, too', () => {
  render(<Pages />)
  for (const [name, rows] of [
    ['Next page', '11–20 of 25'],
    ['Next page', '21–25 of 25'],
    ['First page', '1–10 of 25'],
    ['Last page', '21–25 of 25'],
  ] as const) {
    const button = screen.getByRole('button', { name })
    button.focus()
    fireEvent.click(button)
    expect(screen.getByText(rows)).toBeDefined()
    expect(document.activeElement).toBe(button)
  }
})

test('who turns twice in a moment does not go past the last page', () => {
  const { rerender } = render(<Pages first={2} />)
  const next = screen.getByRole('button', { name: 'Next page' })
  act(() => {
    fireEvent.click(next)
    fireEvent.click(next)
  })
  rerender(<Pages />)
  expect(screen.getByRole('status').textContent).toBe('21–25 of 25')
})

test('a page beyond the last has no rows to tell of, and leads back to one that has', () => {
  render(<Pages first={99} />)
  expect(screen.getByRole('status').textContent).toBe('')
  fireEvent.click(screen.getByRole('button', { name: 'Previous page' }))
  expect(screen.getByRole('status').textContent).toBe('21–25 of 25')
})

test('the focus stays in the field in which a page was typed', () => {
  render(<Pages />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: /^Page/ })
  field.focus()
  fireEvent.change(field, { target: { value: '99' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(screen.getByText('21–25 of 25')).toBeDefined()
  expect(document.activeElement).toBe(field)
  expect(field.value).toBe('3')
})

test('a page is what is typed, within what there is', () => {
  expect(pageOf('7', 1, 1000)).toBe(7)
  expect(pageOf('1,000', 1, 2000)).toBe(1000)
  expect(pageOf('5000', 1, 1000)).toBe(1000)
  expect(pageOf('0', 3, 1000)).toBe(1)
  expect(pageOf('-4', 3, 1000)).toBe(1)
  expect(pageOf('', 3, 1000)).toBe(3)
  expect(pageOf('x', 3, 1000)).toBe(3)
})
