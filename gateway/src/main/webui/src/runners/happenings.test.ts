import { expect, test } from 'vitest'
import type { AuditEntry } from '../audit/audit'
import { happenings } from './happenings'
import type { RunnerAttempt } from './useAttempts'

const deed = (id: string, at: string) => ({ id, at }) as AuditEntry
const attempt = (id: string, claimed_at: string, ended_at: string | null) =>
  ({ id, claimed_at, ended_at }) as RunnerAttempt

const DEEDS = [deed('drained', '2026-10-12T09:30:00Z'), deed('registered', '2026-10-12T09:00:00Z')]
const ATTEMPTS = [
  attempt('second', '2026-10-12T09:40:00Z', null),
  attempt('first', '2026-10-12T08:50:00.123456Z', '2026-10-12T09:35:00Z'),
]
const keys = (deeds: AuditEntry[], more: boolean) => happenings(deeds, ATTEMPTS, more).map(({ key }) => key)

test('deeds, claims and ends stand by their time, newest first', () => {
  expect(keys(DEEDS, false)).toEqual([
    'second claimed',
    'first ended',
    'drained',
    'registered',
    'first claimed',
  ])
})

test('nothing stands where older deeds are still to come', () => {
  expect(keys(DEEDS, true)).toEqual(['second claimed', 'first ended', 'drained', 'registered'])
})

test('without deeds the attempts stand alone', () => {
  expect(keys([], false)).toEqual(['second claimed', 'first ended', 'first claimed'])
})
