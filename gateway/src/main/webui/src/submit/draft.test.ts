// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { draftKept, draftSent, guardDraft, keepDraft } from './draft'

const ann = { user: 'ann', organization: 'acme', roles: [] }

test('a draft is kept for who wrote it, and for nobody else', () => {
  const written = { ...draftKept(ann), variables: 'password = "secret"' }
  keepDraft(ann, written)
  expect(draftKept({ ...ann })).toBe(written)
  for (const other of [{ ...ann, user: 'bob' }, { ...ann, organization: 'other' }, null])
    expect(draftKept(other).variables).toBe('')
})

const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('the browser asks before it loses one that was not sent', () => {
  const first = draftKept(undefined)
  keepDraft(ann, { ...first, state: 'network' })
  expect(asks()).toBe(true)
  draftSent()
  expect(asks()).toBe(false)
  keepDraft(ann, { ...first, state: 'n' })
  keepDraft(ann, first)
  expect(asks()).toBe(false)
})

test('it asks nobody but who wrote it, and nobody once the session is over', () => {
  keepDraft(ann, { ...draftKept(undefined), state: 'network' })
  for (const other of [null, { ...ann, user: 'bob' }]) {
    guardDraft(other)
    expect(asks()).toBe(false)
  }
  guardDraft({ ...ann })
  expect(asks()).toBe(true)
  draftSent()
  guardDraft(ann)
  expect(asks()).toBe(false)
})
