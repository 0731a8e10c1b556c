import { expect, test } from 'vitest'
import type { Runner, WholeRunner } from '../api/types'
import { itsJob } from '../testing/samples'
import { newest } from './newest'

const read = {
  id: 'r',
  status: 'ONLINE',
  revision: 4,
  last_heartbeat_at: '2026-10-12T10:00:05Z',
  credentials: [],
} as unknown as WholeRunner
const live = { id: 'r', status: 'OFFLINE', revision: 5, last_heartbeat_at: '2026-10-12T10:00:00Z' } as Runner

test('the stream goes before what was read, unless that is newer', () => {
  expect(newest(read, undefined)).toBe(read)
  expect(newest(read, { ...live, revision: 3 })).toEqual(read)
  expect(newest(read, live)).toMatchObject({ status: 'OFFLINE', credentials: [] })
})

test('of its jobs only the stream tells', () => {
  const jobs = [itsJob()]
  expect(newest(read, { ...live, revision: 3, jobs })).toEqual({ ...read, jobs })
  expect(newest(read, { ...live, jobs }).jobs).toBe(jobs)
})

test('the last heartbeat is the later one of both', () => {
  expect(newest(read, live).last_heartbeat_at).toBe(read.last_heartbeat_at)
  const never = { ...read, last_heartbeat_at: null }
  expect(newest(never, { ...live, last_heartbeat_at: null }).last_heartbeat_at).toBeNull()
})
