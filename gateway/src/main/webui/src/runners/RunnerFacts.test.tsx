// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Outdated } from '../api/types'
import { onAPage, show } from '../testing/page'
import { aRunner } from '../testing/samples'
import { RunnerFacts } from './RunnerFacts'

onAPage()

const edit = () => screen.queryByRole('button', { name: 'Edit' })

test('its name and labels are changed from here by whoever may, while it is there', () => {
  for (const type of ['self-hosted', 'cloud-hosted']) {
    show(<RunnerFacts runner={aRunner({ type })} />)
    expect(edit()).not.toBeNull()
    expect(edit()?.getAttribute('aria-disabled')).toBeNull()
    cleanup()
  }
  show(<RunnerFacts runner={aRunner()} />, { role: 'viewer' })
  expect(edit()?.getAttribute('aria-disabled')).toBe('true')
  cleanup()
  show(<RunnerFacts runner={aRunner()} gone />)
  expect(edit()).toBeNull()
})

const LONG = '1.12.0-rc.3+build.20260101.7f3a9c2e5d'
const outdated: Outdated = { severity: 'FIX', latest: '1.13.0', breaking: false, supported: true }

test.each([
  ['none is known to be newer', null],
  ['another one is newer', outdated],
  ['it cannot be compared', { ...outdated, severity: 'UNKNOWN', latest: null }],
] as const)('a long version is there to be read and heard whole: %s', (_, behind) => {
  show(<RunnerFacts runner={aRunner({ version: LONG, outdated: behind })} />)
  expect(screen.getByText(LONG).className).not.toContain('truncate')
  const button = screen.queryByRole('button', { name: /^Release notes/ })
  expect(button !== null).toBe(behind !== null)
  if (button) expect(button.getAttribute('aria-label')).toContain(LONG)
})
