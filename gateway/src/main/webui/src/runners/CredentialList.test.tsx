// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WholeRunner } from '../api/types'
import { onAPage, show } from '../testing/page'
import { aRunner } from '../testing/samples'
import { CredentialList } from './CredentialList'

onAPage()

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const token = (days: number) => ({ created_at: ago(days * 24 * 60), last_used_at: null, not_after: null })
const heard = (...credentials: ReturnType<typeof token>[]) =>
  ({ ...aRunner({ last_heartbeat_at: ago(3) }), credentials }) as WholeRunner

test('the only token of a Runner is what it sends its heartbeats with', () => {
  show(<CredentialList runner={heard(token(9))} />)
  expect(screen.queryByText(/never used/)).toBeNull()
  expect(screen.getByText(/last used/).textContent).toContain('3 min')
})

test('of two nobody knows which one that is', () => {
  show(<CredentialList runner={heard(token(9), token(1))} />)
  expect(screen.getAllByText(/never used/)).toHaveLength(2)
})
