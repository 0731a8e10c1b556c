import { expect, test } from 'vitest'
import type { JobRow, Runner } from '../api/types'
import { forEach, previewOf } from './bulk'

const runner = (id: string, ...active_job_ids: string[]) => ({ id, active_job_ids }) as unknown as Runner

test('the jobs that are touched are told, and why the others are left out', () => {
  const jobs = [{ id: 'j1' }, { id: 'j2' }] as JobRow[]
  const all = [runner('a', 'j1', 'unknown'), runner('b'), runner('c')]
  const preview = previewOf(all, jobs, (each) => (each.id === 'b' ? 'It is draining.' : null))
  expect(preview.can.map(({ runner: each, jobs: known, busy }) => [each.id, known.length, busy])).toEqual([
    ['a', 1, 2],
    ['c', 0, 0],
  ])
  expect(preview.cannot).toEqual([{ runner: all[1], reason: 'It is draining.' }])
})

test('a few at a time, each once, and whoever fails stops nobody', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  const worked: number[] = []
  const failed = await forEach(
    [1, 2, 3, 4, 5],
    2,
    async (item) => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      worked.push(item)
      if (item % 2 === 0) throw new Error(`no ${item}`)
    },
    (n) => done.push(n),
  )
  expect(most).toBe(2)
  expect(worked.toSorted()).toEqual([1, 2, 3, 4, 5])
  expect(done).toEqual([1, 2, 3, 4, 5])
  expect(failed.map(({ item }) => item)).toEqual([2, 4])
})

test('nothing to do is done', async () => {
  expect(
    await forEach(
      [],
      4,
      () => Promise.reject(new Error()),
      () => undefined,
    ),
  ).toEqual([])
})
