// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { onAPage, show } from '../testing/page'
import { SubmitPage } from './SubmitPage'

onAPage()

test('why a fresh form cannot be sent yet stands beside the button', () => {
  show(<SubmitPage />)
  expect(screen.getByLabelText('State (required)')).toBeDefined()
  expect(screen.getByText('A state needs a name')).toBeDefined()
})

test('whoever may not submit is told so, and fills in nothing', () => {
  show(<SubmitPage />, { role: 'viewer' })
  expect(screen.getByText('You cannot submit jobs')).toBeDefined()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Plan' })).toBeNull()
})
