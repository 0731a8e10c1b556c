// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ApiToken } from '../api/tokens'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { ApiTokensPage } from './ApiTokensPage'

onAPage()

const token = (name: string): ApiToken => ({
  id: name,
  name,
  scopes: ['viewer'],
  ends_with: 'abcd',
  created_at: '2026-01-01T00:00:00Z',
  created_by: 'alice',
  not_after: null,
  revoked_at: null,
  revoked_by: null,
})

test('older ones come when they are asked for', async () => {
  wire.answers.set('GET /api/tokens?limit=100', () => json({ items: [token('ci')], next_cursor: 'c' }))
  wire.answers.set('GET /api/tokens?limit=100&cursor=c', () => problem(503, 'The registry is away'))
  show(<ApiTokensPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show older tokens' }))
  expect(await screen.findByText('The registry is away')).toBeDefined()
  expect(screen.getByText('ci')).toBeDefined()
  wire.answers.set('GET /api/tokens?limit=100&cursor=c', () => json({ items: [token('script')] }))
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('script')).toBeDefined()
  expect(screen.getByText('ci')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Show older tokens' })).toBeNull()
})
