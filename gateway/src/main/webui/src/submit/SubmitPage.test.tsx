// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, show, wire } from '../testing/page'
import { aJob } from '../testing/samples'
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

test('a module from git is submitted without the files that are written here', async () => {
  const sent = vi.fn((_: unknown) => json(aJob()))
  wire.answers.set('POST /api/jobs', sent)
  show(<SubmitPage />)
  fireEvent.mouseDown(screen.getByRole('tab', { name: 'From git' }))
  expect(screen.queryByRole('navigation', { name: 'Files of the module' })).toBeNull()
  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  fill('State (required)', 'network')
  expect(screen.getByRole('button', { name: 'Plan' }).getAttribute('aria-disabled')).toBe('true')
  fill('Repository (required)', 'https://git.example.com/net.git')
  fill('Folder', 'prod')
  fireEvent.click(screen.getByRole('button', { name: 'Plan' }))
  await waitFor(() => expect(sent).toHaveBeenCalled())
  expect(sent.mock.calls[0]?.[0]).toMatchObject({
    config_snapshot: { module: { git: { url: 'https://git.example.com/net.git', path: 'prod' } } },
  })
})

test('whoever may not submit is told so, and fills in nothing', () => {
  show(<SubmitPage />, { role: 'viewer' })
  expect(screen.getByText('You cannot submit jobs')).toBeDefined()
  expect(screen.queryByRole('textbox')).toBeNull()
  for (const name of ['Plan', 'Destroy']) expect(screen.queryByRole('button', { name })).toBeNull()
})
