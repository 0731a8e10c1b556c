import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { aRunner, ofRunners } from '../testing/samples'
import { sharing } from './sharing'

const [one, other] = [aRunner({ id: '1', labels: { pool: 'a' } }), aRunner({ id: '2' })]
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))

test('a row that is as it was is the same object, wherever it stands', () => {
  const now = sharing(ofRunners([one, other]), copy(ofRunners([aRunner({ id: '3' }), other, one])))
  expect(now.items[1]).toBe(other)
  expect(now.items[2]).toBe(one)
  expect(now.items[0]).toEqual(aRunner({ id: '3' }))
})

test('a row in which something changed is another one, of which the rest is shared', () => {
  const now = sharing(ofRunners([one]), copy(ofRunners([{ ...one, status: 'OFFLINE' }])))
  expect(now.items[0]).not.toBe(one)
  expect(now.items[0]).toEqual({ ...one, status: 'OFFLINE' })
  expect((now.items[0] as Runner).labels).toBe(one.labels)
})

test('the first window is what came', () => {
  const came = ofRunners([one])
  expect(sharing(undefined, came)).toEqual(came)
})
