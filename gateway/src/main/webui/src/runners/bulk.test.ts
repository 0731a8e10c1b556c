import { expect, test } from 'vitest'
import { ApiProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { itsJob } from '../testing/samples'
import { type BulkAction, forEach, previewOf, readAnew } from './bulk'
import { whyNotDo } from './runnerActions'

const runner = (id: string, ...active_job_ids: string[]) => ({ id, active_job_ids }) as unknown as Runner

test('the jobs that are touched are told, and why the others are left out', () => {
  const jobs = [itsJob({ id: 'j1' }), itsJob({ id: 'about it' })]
  const all = [{ ...runner('a', 'j1', 'unknown'), jobs }, runner('b'), runner('c')]
  const preview = previewOf(
    all.map((each) => ({ runner: each, unread: null })),
    (each) => (each.id === 'b' ? 'It is draining.' : null),
  )
  expect(preview.can.map(({ runner: each, jobs: known, busy }) => [each.id, known.length, busy])).toEqual([
    ['a', 1, 2],
    ['c', 0, 0],
  ])
  expect(preview.cannot).toEqual([{ runner: all[1], reason: 'It is draining.' }])
})

test('it is decided by how they are now, not by how they were when they were chosen', async () => {
  const jobs = [itsJob({ id: 'j1' })]
  const chosen = [runner('a'), runner('b', 'j0'), runner('gone'), runner('lost')]
  const now = await readAnew(chosen, 4, async (id) => {
    if (id === 'gone') throw new ApiProblem(404, 'T', 'D')
    if (id === 'lost') throw new ApiProblem(500, 'T', 'D')
    return id === 'a' ? { ...runner('a', 'j1'), jobs } : runner('b')
  })
  const { can, cannot } = previewOf(now, () => null)
  expect(can.map(({ runner: each, busy }) => [each.id, busy])).toEqual([
    ['a', 1],
    ['b', 0],
  ])
  expect(can[0]?.jobs).toEqual(jobs)
  expect(cannot.map(({ runner: each, reason }) => [each.id, reason])).toEqual([
    ['gone', 'It was removed.'],
    ['lost', 'It cannot be read: T'],
  ])
})

test('one whose cloud side failed is left out of what cannot be done to it', () => {
  const cloud = {
    ...runner('a'),
    type: 'cloud-hosted',
    version: '1.0.0',
    condition: 'CLOUD_FAILED',
  } as Runner
  const chosen = [{ runner: cloud, unread: null }]
  const of = (action: BulkAction) => previewOf(chosen, (each) => whyNotDo(action, each, {}))
  expect(of('update').cannot[0]?.reason).toContain('deploy it again first')
  expect(of('update').can).toEqual([])
  expect(of('remove').can).toHaveLength(1)
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
