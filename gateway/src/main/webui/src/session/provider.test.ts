import { expect, test } from 'vitest'
import { providerAddress, toldByProvider, wanted } from './provider'

const told = (search: string) => toldByProvider(new URLSearchParams(search))

test('every reason has its sentence, and an unknown one has one, too', () => {
  expect(told('')).toBeNull()
  expect(told('why=no-role')?.title).toBe('You have no role here')
  for (const why of ['away', 'often', 'late', 'declined', 'unproven', 'constructor', '', 'x'])
    expect(told(`why=${why}`)?.title).toBeTypeOf('string')
})

test('only a view of ours is gone back to', () => {
  const to = (text: string) => wanted(new URLSearchParams({ to: text }))
  expect(to('/dashboard/jobs?status=QUEUED')).toBe('/dashboard/jobs?status=QUEUED')
  for (const other of ['//evil.example', 'https://evil.example', '/dashboardx', 'javascript:1', ''])
    expect(to(other)).toBeUndefined()
  expect(wanted(new URLSearchParams())).toBeUndefined()
})

test('the view that was wanted goes along', () => {
  expect(providerAddress(undefined)).toBe('/api/sign-in/provider')
  expect(providerAddress('/dashboard/jobs?a=b')).toBe('/api/sign-in/provider?to=%2Fdashboard%2Fjobs%3Fa%3Db')
})
