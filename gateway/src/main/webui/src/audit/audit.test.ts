import { expect, test } from 'vitest'
import { changesOf, deed } from './audit'

test('deeds are told in words, new ones by their name', () => {
  expect(deed('runner.rotate-token')).toBe('rotated its token')
  expect(deed('webhook.change')).toBe('changed it')
  expect(deed('runner.pin-version')).toBe('pin version')
})

test('only what changed is told', () => {
  expect(
    changesOf({
      before: { draining: false, note: 'old', same: 1 },
      after: { draining: true, at_deadline: 'wait', same: 1 },
    }),
  ).toEqual(['draining: false → true', 'no note any more', 'at deadline: wait'])
  expect(changesOf({ before: null, after: null })).toEqual([])
  expect(changesOf({ before: null, after: { labels: { a: 'b' } } })).toEqual(['labels: {"a":"b"}'])
})
