import { expect, test } from 'vitest'
import { ACTIVE, ALL_JOBS } from '../jobs/jobsQuery'
import { RUNNERS, type RunnersQuery } from '../runners/useRunnersQuery'
import { isFiltered, isPlain, isSame, listOf, read, unfiltered, windowOf, write } from './tableQuery'

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

test('an address with nonsense in it asks for nothing that would be refused', () => {
  expect(read(RUNNERS, new URLSearchParams('status=GREEN&type=cloudy&sort=colour&page=-3'))).toEqual(ALL)
  for (const page of ['99999', '1e300', 'Infinity']) {
    const asked = windowOf(RUNNERS, read(RUNNERS, new URLSearchParams({ page })))
    expect(new URLSearchParams(asked).get('offset')).toBe('1000000')
  }
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
  expect(read(RUNNERS, write(RUNNERS, query))).toEqual(query)
  expect(write(RUNNERS, ALL).toString()).toBe('')
})

test('the window is that page, with the name as it was typed', () => {
  const query = { ...ALL, status: 'ONLINE', name: 'a +&=ä', label: 'gpu', sort: 'name', page: 3 }
  expect(Object.fromEntries(new URLSearchParams(windowOf(RUNNERS, query)))).toEqual({
    sort: 'name',
    offset: '100',
    limit: '50',
    status: 'ONLINE',
    name: 'a +&=ä',
    label: 'gpu',
  })
  expect(windowOf(RUNNERS, { ...ALL, name: 'a b' })).toContain('name=a%20b')
})

test('a choice may be written in any case, and stands in the address as it is', () => {
  const typed = new URLSearchParams('status=offline&jobs.status=GREEN')
  const asked = read(RUNNERS, typed)
  expect(asked.status).toBe('OFFLINE')
  expect(isPlain(RUNNERS, typed)).toBe(false)
  const written = write(RUNNERS, asked, typed)
  expect(written.get('status')).toBe('OFFLINE')
  expect(isPlain(RUNNERS, written)).toBe(true)
  expect(isPlain(ACTIVE, written)).toBe(false)
  expect(isPlain(ACTIVE, write(ACTIVE, read(ACTIVE, written), written))).toBe(true)
  expect(isSame(RUNNERS, asked, { ...ALL, status: 'OFFLINE' })).toBe(true)
  expect(isSame(RUNNERS, asked, ALL)).toBe(false)
})

test('the list goes on behind a cursor', () => {
  expect(listOf(RUNNERS, { ...ALL, region: 'eu-west-1', page: 7 }, 1000, undefined)).toBe(
    'region=eu-west-1&sort=-created_at&limit=1000',
  )
  expect(listOf(RUNNERS, ALL, 10, 'c')).toContain('cursor=c')
})

test('an order is no filter', () => {
  expect(isFiltered(RUNNERS, { ...ALL, sort: 'name', page: 2 })).toBe(false)
  expect(isFiltered(RUNNERS, { ...ALL, version: '1' })).toBe(true)
  expect(isFiltered(RUNNERS, { ...ALL, ...unfiltered(RUNNERS) })).toBe(false)
})

test('two tables share an address, and each leaves the other alone', () => {
  const address = new URLSearchParams('name=web&page=2&jobs.status=QUEUED&jobs.sort=-priority&jobs.page=3')
  expect(read(RUNNERS, address)).toMatchObject({ name: 'web', page: 2 })
  const jobs = read(ACTIVE, address)
  expect(jobs).toEqual({ status: 'QUEUED', name: '', type: '', sort: '-priority', page: 3 })
  expect(write(ACTIVE, { ...jobs, ...unfiltered(ACTIVE), page: 1 }, address).toString()).toBe(
    'name=web&page=2&jobs.sort=-priority',
  )
  expect(write(RUNNERS, ALL, address).toString()).toBe('jobs.status=QUEUED&jobs.sort=-priority&jobs.page=3')
})

test('what a window over active jobs does not have is not asked of it', () => {
  expect(read(ACTIVE, new URLSearchParams('jobs.status=FAILED')).status).toBe('ALL')
  expect(read(ALL_JOBS, new URLSearchParams('status=FAILED&type=GUESS'))).toMatchObject({
    status: 'FAILED',
    type: '',
  })
})
