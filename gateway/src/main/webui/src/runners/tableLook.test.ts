import { expect, test } from 'vitest'
import { firstLook, isTableLook, leftOut, NARROW_LOOK, withColumn } from './tableLook'

test('at first a narrow table has the page’s columns', () => {
  expect(firstLook(1280).hidden).toContain('current_job')
  expect(firstLook(1920).hidden).not.toContain('current_job')
  expect(isTableLook(firstLook(1280))).toBe(true)
})

test('a column is shown or left out, once', () => {
  const look = withColumn(withColumn({ dense: true, hidden: [] }, 'type', false), 'type', false)
  expect(look).toEqual({ dense: true, hidden: ['type'] })
  expect(withColumn(look, 'type', true).hidden).toEqual([])
})

test('a narrow screen shows name, status, and boxes or actions', () => {
  expect(isTableLook(NARROW_LOOK)).toBe(true)
  expect(leftOut(NARROW_LOOK, true, false)).toEqual([...NARROW_LOOK.hidden, 'select'])
  expect(leftOut(NARROW_LOOK, true, true)).toEqual([...NARROW_LOOK.hidden, 'actions'])
  expect(leftOut(firstLook(1280), false, true)).toEqual(firstLook(1280).hidden)
})

test.each([
  null,
  'x',
  [],
  {},
  { dense: 1, hidden: [] },
  { dense: true, hidden: ['name'] },
  { dense: true, hidden: 'type' },
])('%j is no such choice', (value) => expect(isTableLook(value)).toBe(false))
