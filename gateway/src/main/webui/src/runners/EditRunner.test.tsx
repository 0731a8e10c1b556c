// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'
import { json, onAPage, show, wire } from '../testing/page'
import { aRunner } from '../testing/samples'
import { fetchAhead } from '../ui/lazily'
import { EditRunner } from './EditRunner'
import { RunnerDialogs } from './RunnerDialogs'
import { RunnerFacts } from './RunnerFacts'

onAPage()
beforeAll(fetchAhead)

const runner = aRunner({ id: 'r', name: 'web-1', labels: { team: 'net', gpu: 'yes' } })
const PATCH = 'PATCH /api/runners/r'
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const save = () => fireEvent.submit(field('Name').form as HTMLFormElement)

test.each([
  ['Name', ' web-2 ', { name: 'web-2' }],
  ['Labels', 'team=core, ssd', { labels: { team: 'core', ssd: '' } }],
  ['Labels', '', { labels: {} }],
])('of %s and the other only what is changed is sent: %j', async (name, value, body) => {
  const asked = vi.fn(() => json(runner))
  const onClose = vi.fn()
  wire.answers.set(PATCH, asked)
  show(<EditRunner runner={runner} onClose={onClose} />)
  expect(field('Labels').value).toBe('gpu=yes, team=net')
  write(name, value)
  save()
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(asked).toHaveBeenCalledExactlyOnceWith(body)
})

test('nothing is sent for nothing, and no Runner without a name', () => {
  const asked = vi.fn(() => json(runner))
  wire.answers.set(PATCH, asked)
  show(<EditRunner runner={runner} onClose={() => {}} />)
  save()
  write('Name', '  ')
  save()
  expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true')
  expect(asked).not.toHaveBeenCalled()
})

test('what is wrong with a label stands at the labels, until they are changed', async () => {
  const detail = 'a value has up to 100 plain characters'
  wire.answers.set(PATCH, () => json({ title: 'T', errors: [{ pointer: '/labels/a~1team', detail }] }, 422))
  show(<EditRunner runner={runner} onClose={() => {}} />)
  write('Labels', 'a/team=ä')
  save()
  await waitFor(() => expect(field('Labels').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByText(`a/team: ${detail}`).id).toBe(field('Labels').getAttribute('aria-describedby'))
  expect(field('Name').getAttribute('aria-invalid')).toBeNull()
  expect(screen.queryByText('T')).toBeNull()
  write('Labels', 'team=a')
  await waitFor(() => expect(screen.queryByText(new RegExp(detail))).toBeNull())
})

test('what is no fault of a field is said beside them', async () => {
  wire.answers.set(PATCH, () => json({ title: 'Gone', detail: 'There is no such Runner.' }, 404))
  show(<EditRunner runner={runner} onClose={() => {}} />)
  write('Name', 'web-2')
  save()
  expect(await screen.findByText('There is no such Runner.')).toBeDefined()
})

test('it leads back to the button that it came from', async () => {
  show(
    <RunnerDialogs>
      <RunnerFacts runner={runner} />
    </RunnerDialogs>,
  )
  const button = screen.getByRole('button', { name: 'Edit' })
  button.focus()
  fireEvent.click(button)
  expect(document.activeElement).toBe(field('Name'))
  fireEvent.keyDown(field('Name'), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(button))
})
