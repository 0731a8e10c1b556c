import { expect, test } from 'vitest'
import { isFiltered, listOf, type RunnersQuery, read, UNFILTERED, windowOf, write } from './useRunnersQuery'

const ALL: RunnersQuery = {
  status: 'ALL',
  name: '',
  type: '',
  region: '',
  label: '',
  version: '',
  sort: '-created_at',
  page: 1,
}

test('an address with nonsense in it shows the first page of all', () => {
  expect(read(new URLSearchParams('status=GREEN&type=cloudy&sort=colour&page=-3'))).toEqual(ALL)
})

test('what is asked for is in the address, and comes back from there', () => {
  const query: RunnersQuery = {
    status: 'ONLINE',
    name: 'a +&=ä',
    type: 'cloud-hosted',
    region: 'eu-central-1',
    label: 'team=net',
    version: '1.9.0',
    sort: 'name',
    page: 3,
  }
  expect(read(write(query))).toEqual(query)
  expect(write(ALL).toString()).toBe('')
})

test('the window is that page, with the name as it was typed', () => {
  const query = { ...ALL, status: 'ONLINE', name: 'a +&=ä', label: 'gpu', sort: 'name', page: 3 }
  expect(Object.fromEntries(new URLSearchParams(windowOf(query)))).toEqual({
    sort: 'name',
    offset: '100',
    limit: '50',
    status: 'ONLINE',
    name: 'a +&=ä',
    label: 'gpu',
  })
  expect(windowOf({ ...ALL, name: 'a b' })).toContain('name=a%20b')
})

test('the list goes on behind a cursor', () => {
  expect(listOf({ ...ALL, region: 'eu-west-1', page: 7 }, 1000, undefined)).toBe(
    'region=eu-west-1&sort=-created_at&limit=1000',
  )
  expect(listOf(ALL, 10, 'c')).toContain('cursor=c')
})

test('an order is no filter', () => {
  expect(isFiltered({ ...ALL, sort: 'name', page: 2 })).toBe(false)
  expect(isFiltered({ ...ALL, version: '1' })).toBe(true)
  expect(isFiltered({ ...ALL, version: '1', ...UNFILTERED })).toBe(false)
})
