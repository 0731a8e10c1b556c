import { expect, test } from 'vitest'
import type { Verdict } from './useWhy'
import { verdictText } from './verdict'

const rule = (sentence: string) => ({ rule: 'R', sentence, count: 1 })
const verdict = (changes: Partial<Verdict>): Verdict => ({
  runner_id: 'r',
  name: 'r',
  unmet: [],
  active_jobs: 0,
  slots: 1,
  ...changes,
})

test('all that stands in the way is said', () => {
  expect(verdictText(verdict({ unmet: [rule('It is draining.'), rule('No label.')] }))).toBe(
    'It is draining. No label.',
  )
  expect(verdictText(verdict({ active_jobs: 1 }))).toContain('busy: 1 of 1')
  expect(verdictText(verdict({ active_jobs: 1, slots: 2 }))).toContain('next claim')
})
