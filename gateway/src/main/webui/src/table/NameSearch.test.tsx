// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NameSearch } from './NameSearch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const onChange = vi.fn<(name: string) => void>()
beforeEach(() => onChange.mockClear())

// Another function each time, as it comes from a table that is shown anew.
const search = (value: string) => (
  <NameSearch landmark="Find" label="Search" value={value} onChange={(name) => onChange(name)} />
)
const type = (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } })
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('it searches once, however often its table is shown anew', () => {
  const { rerender } = render(search(''))
  type('net')
  for (let round = 0; round < 10; round++) {
    pass(200)
    rerender(search(onChange.mock.lastCall?.[0] ?? ''))
  }
  expect(onChange.mock.calls).toEqual([['net']])
})

test('it waits until the typing pauses', () => {
  render(search(''))
  for (const text of ['n', 'ne', 'net']) {
    type(text)
    pass(200)
  }
  expect(onChange).not.toHaveBeenCalled()
  pass(200)
  expect(onChange.mock.calls).toEqual([['net']])
})

const done = [
  ['left', () => fireEvent.blur(screen.getByRole('textbox'))],
  ['sent with Enter', () => fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })],
] as const
test.each(done)('it does not wait when it is %s, and searches once', (_, finish) => {
  render(search(''))
  type(' net')
  finish()
  expect(onChange.mock.calls).toEqual([['net']])
  pass(1000)
  expect(onChange).toHaveBeenCalledOnce()
})

test('what has been asked for meanwhile is not asked for again', () => {
  const { rerender } = render(search(''))
  type('net')
  rerender(search('net'))
  pass(1000)
  expect(onChange).not.toHaveBeenCalled()
})
