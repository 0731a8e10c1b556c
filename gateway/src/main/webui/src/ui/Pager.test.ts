import { expect, test } from 'vitest'
import { pageOf } from './Pager'

test('a page is what is typed, within what there is', () => {
  expect(pageOf('7', 1, 1000)).toBe(7)
  expect(pageOf('1,000', 1, 2000)).toBe(1000)
  expect(pageOf('5000', 1, 1000)).toBe(1000)
  expect(pageOf('0', 3, 1000)).toBe(1)
  expect(pageOf('-4', 3, 1000)).toBe(1)
  expect(pageOf('', 3, 1000)).toBe(3)
  expect(pageOf('x', 3, 1000)).toBe(3)
})
