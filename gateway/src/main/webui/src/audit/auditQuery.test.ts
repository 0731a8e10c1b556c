import { expect, test } from 'vitest'
import { read } from '../table/tableQuery'
import { AUDIT, askedOf } from './auditQuery'

const of = (address: string) => askedOf(read(AUDIT, new URLSearchParams(address)))

test('what the address asks for is asked of the trail, a day from its first moment on', () => {
  expect(of('')).toBe('limit=50')
  expect(of('actor=ada&action=runner.drain&subject=x&sort=name&page=3')).toBe(
    'actor=ada&action=runner.drain&subject=x&limit=50',
  )
  const first = new Date(2026, 10, 27).toISOString()
  expect(new URLSearchParams(of('since=2026-11-27')).get('since')).toBe(first)
})

test.each(['yesterday', '2026-13-01', '0001-01-01', '2026-11-27T10:00'])('%s is no day', (since) =>
  expect(of(`since=${since}`)).toBe('limit=50'),
)
