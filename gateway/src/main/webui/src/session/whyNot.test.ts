import { expect, test } from 'vitest'
import { whyNot } from './whyNot'

const as = (...roles: ('viewer' | 'operator' | 'admin')[]) => ({ user: 'u', organization: 'o', roles })

test('a higher role may what a lower one may', () => {
  expect(whyNot(as('viewer'), 'operator')).toContain('operator')
  expect(whyNot(as(), 'viewer')).not.toBeNull()
  expect(whyNot(null, 'viewer')).not.toBeNull()
  expect(whyNot(as('viewer', 'operator'), 'operator')).toBeNull()
  expect(whyNot(as('admin'), 'operator')).toBeNull()
})
