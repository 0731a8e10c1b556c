import { Tooltip } from 'radix-ui'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { clock } from '../text/time'
import { StaleNote } from './StaleNote'

const LONG_AGO = '2020-01-01T10:00:00Z'

function shown(window: { as_of: string | null; stale?: boolean } | undefined) {
  return renderToStaticMarkup(
    <Tooltip.Provider>
      <StaleNote window={window} />
    </Tooltip.Provider>,
  )
}

test('a window that stands still says since when', () => {
  expect(shown({ as_of: LONG_AGO, stale: true })).toContain(`stale since ${clock(LONG_AGO)}`)
  expect(shown({ as_of: null, stale: true })).toContain('still being read')
})

test('of one that is followed nothing is said, however long ago it changed', () => {
  expect(shown({ as_of: LONG_AGO, stale: false })).toBe('')
  expect(shown({ as_of: LONG_AGO })).toBe('')
  expect(shown(undefined)).toBe('')
})
