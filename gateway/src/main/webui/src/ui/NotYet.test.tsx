// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { JobPage } from '../jobs/JobPage'
import { RunnerPage } from '../runners/RunnerPage'
import { onAPage, problem, show, wire } from '../testing/page'
import { ofRunners } from '../testing/samples'

onAPage()

test.each([
  ['runner', RunnerPage, 'GET /api/runners/', 'There is no such Runner'],
  ['job', JobPage, 'GET /api/jobs/', 'There is no such job'],
])('of a %s that is not there a page says so, and goes on saying it', async (_, Page, asked, told) => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  wire.runners = () => ofRunners([])
  let asks = 0
  wire.answers.set(asked, () => {
    asks++
    return asks === 1 ? problem(404, 'Not found') : new Promise(() => {})
  })
  show(<Page />)
  expect(await screen.findByRole('heading', { name: told })).toBeDefined()
  await act(() => vi.advanceTimersByTimeAsync(20_000))
  expect(asks).toBeGreaterThan(1)
  expect(screen.getByRole('heading', { name: told })).toBeDefined()
  vi.useRealTimers()
})

test.each([
  [RunnerPage, 'GET /api/runners/'],
  [JobPage, 'GET /api/jobs/'],
])('what could not be read is said, and can be tried again', async (Page, asked) => {
  wire.runners = () => ofRunners([])
  const answer = vi.fn(() => problem(403, 'Not for you'))
  wire.answers.set(asked, answer)
  show(<Page />)
  expect(await screen.findByText('Not for you')).toBeDefined()
  answer.mockClear()
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(answer).toHaveBeenCalled()
})
