import { expect, test } from 'vitest'
import type { Outdated } from '../api/types'
import { severityOf, versionSentence } from './severity'

const behind: Outdated = { severity: 'FEATURE', latest: '1.4.0', breaking: false, supported: true }

test('a security fix that breaks says both', () => {
  const { word, more } = severityOf({ ...behind, severity: 'SECURITY', breaking: true })
  expect(word).toBe('security')
  expect(more).toContain('security fix')
  expect(more).toContain('breaks')
})

test('what is not supported any more is the worst', () => {
  expect(severityOf({ ...behind, supported: false })).toMatchObject({
    word: 'feature, unsupported',
    tone: 'bad',
  })
})

test('a version that cannot be compared is not called outdated', () => {
  const outdated: Outdated = { ...behind, severity: 'UNKNOWN', latest: null }
  expect(versionSentence({ version: 'dev', outdated })).not.toContain('null')
  expect(severityOf(outdated).tone).toBe('calm')
})

test('a Runner that is behind says from where to where', () => {
  expect(versionSentence({ version: '1.3.0', outdated: behind })).toBe(
    'Release notes from 1.3.0 to 1.4.0: feature',
  )
})
