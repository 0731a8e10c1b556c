import { expect, test } from 'vitest'
import type { Runner, WholeRunner } from '../api/types'
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
  expect(newest(read, { ...live, revision: 3 })).toBe(read)
  expect(newest(read, live)).toMatchObject({ status: 'OFFLINE', credentials: [] })
})

test('the last heartbeat is the later one of both', () => {
  expect(newest(read, live).last_heartbeat_at).toBe(read.last_heartbeat_at)
  const never = { ...read, last_heartbeat_at: null }
  expect(newest(never, { ...live, last_heartbeat_at: null }).last_heartbeat_at).toBeNull()
})
