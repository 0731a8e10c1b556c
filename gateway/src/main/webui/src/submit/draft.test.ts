// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { draftKept, draftSent, keepDraft } from './draft'

const ann = { user: 'ann', organization: 'acme', roles: [] }

test('a draft is kept for who wrote it, and for nobody else', () => {
  const written = { ...draftKept(ann), variables: 'password = "secret"' }
  keepDraft(ann, written)
  expect(draftKept({ ...ann })).toBe(written)
  for (const other of [{ ...ann, user: 'bob' }, { ...ann, organization: 'other' }, null])
    expect(draftKept(other).variables).toBe('')
})

test('the browser asks before it loses one that was not sent', () => {
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const first = draftKept(undefined)
  keepDraft(ann, { ...first, state: 'network' })
  expect(asks()).toBe(true)
  draftSent()
  expect(asks()).toBe(false)
  keepDraft(ann, { ...first, state: 'n' })
  keepDraft(ann, first)
  expect(asks()).toBe(false)
})
