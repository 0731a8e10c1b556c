// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Rollout } from '../api/releases'
import { onAPage, show } from '../testing/page'
import { RolloutCard } from './RolloutCard'

onAPage()

const rollout: Rollout = {
  id: 'r',
  version: '1.4.0',
  status: 'RUNNING',
  reason: null,
  wave: 1,
  wave_done_at: null,
  targets: [],
  skipped: [],
  started_by: 'ada',
  created_at: '2026-01-01T00:00:00Z',
  ended_at: null,
  revision: 1,
}

test.each([
  ['ada', /^by ada, /],
  ['registry-service', /^by Update All, /],
  ['release-service', /^by its publication, /],
])('what %s started is told in words of the page', (started_by, told) => {
  show(<RolloutCard rollout={{ ...rollout, started_by }} />)
  expect(
    screen.getByText((_, element) => told.test(element?.textContent ?? '') && element?.tagName === 'SPAN'),
  ).toBeDefined()
})
