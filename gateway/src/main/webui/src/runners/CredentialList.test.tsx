// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Credential, WholeRunner } from '../api/types'
import { onAPage, show } from '../testing/page'
import { aRunner } from '../testing/samples'
import { CredentialList } from './CredentialList'

onAPage()

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const token = (days: number, changes: Partial<Credential> = {}): Credential => ({
  created_at: ago(days * 24 * 60),
  last_used_at: null,
  not_after: null,
  ...changes,
})
const heard = (...credentials: Credential[]): WholeRunner => ({
  ...aRunner({ last_heartbeat_at: ago(3) }),
  credentials,
})
const told = () => screen.getAllByRole('listitem').map((each) => each.lastChild?.textContent)
const UNSURE = 'no call recorded (heartbeats may use it), holds until it is rotated'

test('the only token of a Runner is what it sends its heartbeats with', () => {
  show(<CredentialList runner={heard(token(9))} />)
  expect(screen.queryByText(/never used/)).toBeNull()
  expect(screen.getByText(/last used/).textContent).toContain('3 min')
})

test('of two nobody knows which one that is, and neither is called unused', () => {
  show(<CredentialList runner={heard(token(9), token(1))} />)
  expect(told()).toEqual([UNSURE, UNSURE])
})

test('of two the one whose use is known says it, and the other one what is not known', () => {
  show(<CredentialList runner={heard(token(9, { last_used_at: ago(60) }), token(1))} />)
  expect(told()).toEqual(['last used 1 h ago, holds until it is rotated', UNSURE])
})

test('one that was made since the last heartbeat was not sent with it: the one before was', () => {
  show(<CredentialList runner={heard(token(9), token(0))} />)
  expect(told()).toEqual([
    'last used 3 min ago, holds until it is rotated',
    'never used, holds until it is rotated',
  ])
})

test('without a heartbeat none was used', () => {
  show(<CredentialList runner={{ ...heard(token(9), token(1)), last_heartbeat_at: null }} />)
  expect(screen.getAllByText(/^never used/)).toHaveLength(2)
})
