import { expect, test } from 'vitest'
import { ApiProblem, errorOf, isUntold, problemOf } from './problem'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

test('what is wrong with each member is told, and all of it together', async () => {
  const problem = await problemOf(
    answer(422, {
      title: 'Not usable',
      errors: [
        { pointer: '/name', detail: 'is needed' },
        { pointer: '/regions/1', detail: 'is none' },
        { pointer: '', detail: 'makes no sense' },
      ],
    }),
  )
  expect(problem.detail).toBe('name: is needed; regions/1: is none; makes no sense')
  expect(errorOf(problem, 'name')).toBe('is needed')
  expect(errorOf(problem, 'regions')).toBe('is none')
  expect(errorOf(problem, 'region')).toBeUndefined()
  expect(errorOf(null, 'name')).toBeUndefined()
  expect(isUntold(problem, ['role_arn'])).toBe(true)
  expect(isUntold(problem, ['role_arn', 'regions'])).toBe(false)
})

test('an answer that is no problem is one all the same', async () => {
  const problem = await problemOf(new Response('<h1>', { status: 502, statusText: 'Bad Gateway' }))
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem.title).toBe('502 Bad Gateway')
  expect(problem.isOutage).toBe(true)
  expect((await problemOf(answer(429, {}, { 'Retry-After': '7' }))).retryAfter).toBe(7)
})
