// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { onAPage, show } from '../testing/page'
import { LeftOut } from './Waves'

onAPage()

const left = (name: string, reason: string) => ({ runner_id: name, name, reason })

test('those that are left out for the same reason share a row', () => {
  const skipped = [
    left('a', 'It is self-hosted.'),
    left('b', 'It is pinned.'),
    left('c', 'It is self-hosted.'),
  ]
  show(<LeftOut skipped={skipped} name={({ name }) => name} />)
  expect(screen.getByText('Left out · 3')).toBeDefined()
  expect(screen.getAllByText('It is self-hosted.')).toHaveLength(1)
  expect(screen.getByText('2 Runners').closest('details')?.textContent).toContain('ac')
  expect(screen.getByText('b')).toBeDefined()
})
