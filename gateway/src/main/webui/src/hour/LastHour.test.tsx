// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Minute } from '../api/hour'
import { json, onAPage, show, wire } from '../testing/page'
import { clock } from '../text/time'
import { LastHour } from './LastHour'

onAPage()

const minute = (at: string, online: number | null): Minute => ({
  at,
  online,
  draining: 0,
  offline: 0,
  waiting: 0,
  running: 0,
  claimed: 0,
  wait_p95_ms: null,
})
const BEFORE = '2026-01-01T00:00:00Z'

test('a minute that nobody saw has no bar and is not a zero', async () => {
  wire.answers.set('GET /api/history', () =>
    json({
      minutes: [minute(BEFORE, null), minute('2026-01-01T00:01:00Z', 0), minute('2026-01-01T00:02:00Z', 9)],
    }),
  )
  const { container } = show(<LastHour />)
  expect(await screen.findByText('9 online')).toBeDefined()
  expect(container.querySelectorAll('rect[data-unseen]')).toHaveLength(1)
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'Home' })
  expect(screen.getByText('not seen by this gateway')).toBeDefined()
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'ArrowRight' })
  expect(screen.getByText('0 online')).toBeDefined()
})

test('it says of which minute its numbers are, to whoever hears it, too', async () => {
  wire.answers.set('GET /api/history', () =>
    json({ minutes: [minute(BEFORE, 7), minute('2026-01-01T00:01:00Z', 9)] }),
  )
  show(<LastHour />)
  expect(await screen.findByText('Numbers of the newest minute')).toBeDefined()
  const slider = screen.getByRole('slider')
  expect(screen.getByText('9 online')).toBeDefined()
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^Numbers of the newest minute: Runners 9 online/)

  fireEvent.keyDown(slider, { key: 'ArrowLeft' })
  const told = `Numbers of ${clock(BEFORE).slice(0, 5)}`
  expect(screen.getByText(told)).toBeDefined()
  expect(screen.getByText('7 online')).toBeDefined()
  expect(slider.getAttribute('aria-valuetext')).toContain(`${told}: Runners 7 online`)
})

test('a finger that is dragged beyond the edge leaves the hour in sight', async () => {
  wire.answers.set('GET /api/history', () =>
    json({ minutes: [minute(BEFORE, 7), minute('2026-01-01T00:01:00Z', 9)] }),
  )
  show(<LastHour />)
  const chart = (await screen.findByText('9 online')).closest('[role=slider] > .grid > div') as Element
  chart.getBoundingClientRect = () => new DOMRect(100, 0, 200, 50)
  fireEvent.pointerMove(chart, { clientX: 99 })
  expect(screen.getByText('7 online')).toBeDefined()
})
