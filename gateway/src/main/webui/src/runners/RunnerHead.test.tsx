// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WholeRunner } from '../api/types'
import { onAPage, show } from '../testing/page'
import { aRunner } from '../testing/samples'
import { RunnerDialogs } from './RunnerDialogs'
import { RunnerHead } from './RunnerHead'

onAPage()

const head = (changes: Partial<WholeRunner>) =>
  show(
    <RunnerDialogs>
      <RunnerHead
        runner={{ ...aRunner(), credentials: [], jobs: [], ...changes } as WholeRunner}
        gone={false}
      />
    </RunnerDialogs>,
  )

test('that it is asleep is said once, any other reason stands below', () => {
  const { unmount } = head({
    condition: 'ASLEEP',
    asleep: true,
    status_reason: 'Scaled to zero: it wakes when a job waits for it.',
  })
  expect(screen.getAllByText(/it wakes when a job waits for it/)).toHaveLength(1)
  unmount()
  head({ condition: 'DEGRADED', status_reason: 'Its clock is wrong.' })
  expect(screen.getByText('Its clock is wrong.')).toBeDefined()
})
