import { expect, test } from 'vitest'
import { read, windowOf } from './useRunnersQuery'

test('an address with nonsense in it shows the first page of all', () => {
  const query = read(new URLSearchParams('status=GREEN&sort=colour&page=-3'))
  expect(query).toEqual({ status: 'ALL', name: '', sort: '-created_at', page: 1 })
})

test('the window is that page, with the name as it was typed', () => {
  const window = new URLSearchParams(windowOf({ status: 'ONLINE', name: 'a +&=ä', sort: 'name', page: 3 }))
  expect(Object.fromEntries(window)).toEqual({
    sort: 'name',
    offset: '100',
    limit: '50',
    status: 'ONLINE',
    name: 'a +&=ä',
  })
  expect(windowOf({ status: 'ALL', name: 'a b', sort: 'name', page: 1 })).toContain('name=a%20b')
})
