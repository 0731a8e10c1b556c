import { expect, test } from 'vitest'
import { isLocalCloud, regionsIn, whyNoRegions, whyNoRole } from './identity'

test.each(['arn:aws:iam::123456789012:role/runners', ' arn:aws-us-gov:iam::123456789012:role/a/b+c '])(
  '%s is a role',
  (arn) => expect(whyNoRole(arn)).toBeNull(),
)

test.each(['', 'runners', 'arn:aws:iam::12345:role/x', 'arn:aws:iam::123456789012:user/x'])(
  '%s is none',
  (arn) => expect(whyNoRole(arn)).toContain('arn:aws:iam::'),
)

test('regions are read however they are written, each once', () => {
  expect(regionsIn(' eu-central-1, US-EAST-1\neu-central-1;')).toEqual(['eu-central-1', 'us-east-1'])
  expect(whyNoRegions(['eu-central-1', 'us-gov-west-1'])).toBeNull()
  expect(whyNoRegions([])).toContain('At least one')
  expect(whyNoRegions(['frankfurt'])).toContain('frankfurt')
})

test('the local cloud is known by its name', () => {
  expect(isLocalCloud({ name: 'local cloud' })).toBe(true)
  expect(isLocalCloud({ name: 'local cloud of the lab' })).toBe(false)
})
