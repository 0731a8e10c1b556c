// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aJob } from '../testing/samples'
import { DestroyState } from './DestroyState'
import { NO_GIT } from './git'
import type { Draft } from './submission'

onAPage()

const draft: Draft = {
  from: 'files',
  files: { 'main.tf': 'x' },
  git: NO_GIT,
  state: ' network ',
  variables: '',
  labels: '',
  identity: '',
  hold: false,
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const question = () => screen.queryByRole('alertdialog')
const agree = () =>
  fireEvent.click(within(question() as HTMLElement).getByRole('button', { name: 'Destroy' }))

function asked(answer: () => Response) {
  const sent = vi.fn(answer)
  wire.answers.set('POST /api/jobs', sent)
  return sent
}

test('nothing is sent before it is agreed to, and nothing after a second thought', () => {
  const sent = asked(() => json(aJob()))
  show(<DestroyState draft={draft} whyNot={null} />)
  press('Destroy')
  expect(question()?.textContent).toContain('Destroy all that stands in network?')
  press('Keep it')
  expect(question()).toBeNull()
  expect(sent).not.toHaveBeenCalled()
})

test('then it is a job, and its page is where one is led', async () => {
  const sent = asked(() => json(aJob({ id: 'd', job_type: 'DESTROY' }), 201))
  show(<DestroyState draft={draft} whyNot={null} />)
  press('Destroy')
  agree()
  await waitFor(() => expect(window.location.pathname).toBe('/dashboard/jobs/d'))
  expect(question()).toBeNull()
  expect(sent).toHaveBeenCalledExactlyOnceWith({
    job_type: 'DESTROY',
    config_snapshot: { state: 'network', module: { files: { 'main.tf': 'x' } } },
  })
})

test('a refusal is read where it was agreed to', async () => {
  asked(() => problem(422, 'Not so', 'This state is another one’s.'))
  show(<DestroyState draft={draft} whyNot={null} />)
  press('Destroy')
  agree()
  expect(await screen.findByText('This state is another one’s.')).toBeDefined()
  expect(question()?.textContent).toContain('Not so')
})

test('what cannot be sent is not asked about', () => {
  show(<DestroyState draft={draft} whyNot="A state needs a name" />)
  press('Destroy')
  expect(question()).toBeNull()
})
