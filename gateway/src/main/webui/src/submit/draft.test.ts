import { expect, test } from 'vitest'
import { draftKept, keepDraft } from './draft'

test('a draft is kept for who wrote it, and for nobody else', () => {
  const ann = { user: 'ann', organization: 'acme', roles: [] }
  const written = { ...draftKept(ann), variables: 'password = "secret"' }
  keepDraft(ann, written)
  expect(draftKept({ ...ann })).toBe(written)
  for (const other of [{ ...ann, user: 'bob' }, { ...ann, organization: 'other' }, null])
    expect(draftKept(other).variables).toBe('')
})
