// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CloudIdentity } from '../api/cloud'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { IdentitiesPage } from './IdentitiesPage'

onAPage()

const ALL = 'GET /api/cloud-identities?limit=1000'

const identity = (name: string): CloudIdentity => ({
  id: name,
  name,
  role_arn: `arn:aws:iam::123456789012:role/${name}`,
  external_id: 'runners-1',
  regions: ['eu-central-1'],
  permissions_boundary: null,
  status: 'VERIFIED',
  status_reason: null,
  verified_at: '2026-01-01T00:00:00Z',
  created_at: '2026-01-01T00:00:00Z',
})

test('all are there, on however many pages they come', async () => {
  wire.answers.set(ALL, () => json({ items: [identity('first')], next_cursor: 'a/b' }))
  wire.answers.set(`${ALL}&cursor=a%2Fb`, () => json({ items: [identity('second')] }))
  show(<IdentitiesPage />)
  expect(await screen.findByRole('heading', { name: 'second' })).toBeDefined()
  expect(screen.getByRole('heading', { name: 'first' })).toBeDefined()
})

test('a part of them is not shown as all', async () => {
  wire.answers.set(ALL, () => json({ items: [identity('first')], next_cursor: 'a' }))
  wire.answers.set(`${ALL}&cursor=a`, () => problem(503, 'The provisioner is away'))
  show(<IdentitiesPage />)
  expect(await screen.findByText('The provisioner is away')).toBeDefined()
  expect(screen.queryByText('first')).toBeNull()
})
