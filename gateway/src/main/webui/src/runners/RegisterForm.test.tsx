// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, show, wire } from '../testing/page'
import { aRunner } from '../testing/samples'
import { RegisterForm } from './RegisterForm'
import { useRegisterRunner } from './useRunners'

onAPage()

const Form = () => <RegisterForm register={useRegisterRunner()} />
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const register = () => fireEvent.submit(field('Name').form as HTMLFormElement)

test.each([
  ['', { name: 'web-1' }],
  ['team=net, gpu=yes', { name: 'web-1', labels: { team: 'net', gpu: 'yes' } }],
])('labels may be left out: %j', async (labels, body) => {
  const asked = vi.fn(() => json({ runner: aRunner(), runner_id: 'r', runner_token: 't' }))
  wire.answers.set('POST /api/runners', asked)
  show(<Form />)
  write('Name', 'web-1')
  write('Labels', labels)
  register()
  await waitFor(() => expect(asked).toHaveBeenCalledExactlyOnceWith(body))
})

test.each([
  ['Name', '/name', 'Labels'],
  ['Labels', '/labels', 'Name'],
])('what is wrong stands at its field: %s', async (at, pointer, other) => {
  wire.answers.set('POST /api/runners', () =>
    json({ title: 'T', errors: [{ pointer, detail: 'not so' }] }, 422),
  )
  show(<Form />)
  register()
  await waitFor(() => expect(field(at).getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByText('not so').id).toBe(field(at).getAttribute('aria-describedby'))
  expect(field(other).getAttribute('aria-invalid')).toBeNull()
  expect(screen.queryByText('T')).toBeNull()
})

test('a refusal that is about no field is said whole', async () => {
  wire.answers.set('POST /api/runners', () => json({ title: 'Too fast', detail: 'Wait.' }, 429))
  show(<Form />)
  register()
  expect(await screen.findByText('Too fast')).toBeDefined()
})
