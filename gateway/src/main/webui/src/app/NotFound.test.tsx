// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { onAPage, show, wire } from '../testing/page'
import { ofRunners } from '../testing/samples'
import { LinkState } from './LinkState'
import { NotFound } from './NotFound'

onAPage()

test('a page that is not there is live all the same, and does not connect for good', async () => {
  wire.runners = () => ofRunners([])
  show(
    <>
      <LinkState />
      <NotFound />
    </>,
  )
  expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeDefined()
  expect(await screen.findByText('Live')).toBeDefined()
})
