// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { onAPage, show } from '../testing/page'
import { SubmitPage } from './SubmitPage'

onAPage()

test('why a fresh form cannot be sent yet stands beside the button', () => {
  show(<SubmitPage />)
  expect(screen.getByLabelText('State (required)')).toBeDefined()
  expect(screen.getByText('A state needs a name')).toBeDefined()
})

test('a state is needed to plan it, and to destroy what stands in it', () => {
  show(<SubmitPage />)
  const off = () =>
    ['Plan', 'Destroy'].map((name) => screen.getByRole('button', { name }).getAttribute('aria-disabled'))
  expect(off()).toEqual(['true', 'true'])
  fireEvent.change(screen.getByLabelText('State (required)'), { target: { value: 'network' } })
  expect(off()).toEqual([null, null])
})

test('whoever may not submit is told so, and fills in nothing', () => {
  show(<SubmitPage />, { role: 'viewer' })
  expect(screen.getByText('You cannot submit jobs')).toBeDefined()
  expect(screen.queryByRole('textbox')).toBeNull()
  for (const name of ['Plan', 'Destroy']) expect(screen.queryByRole('button', { name })).toBeNull()
})
