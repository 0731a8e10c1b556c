// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { GitCredential } from '../api/git'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { GitAccessPage } from './GitAccessPage'

onAPage()

const ALL = 'GET /api/git-credentials'
const SET = 'PUT /api/git-credentials'
const ACME: GitCredential = {
  id: 'a/1',
  url: 'https://github.com/acme',
  updated_at: '2026-01-01T00:00:00Z',
  updated_by: 'bob',
}

const kept = (...items: GitCredential[]) => wire.answers.set(ALL, () => json({ items }))
const button = (name: string) => screen.findByRole('button', { name })
const press = async (name: string) => fireEvent.click(await button(name))
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const save = () => fireEvent.submit(field('URL').form as HTMLFormElement)
const closed = (role: string) => waitFor(() => expect(screen.queryByRole(role)).toBeNull())

test('what is added is listed', async () => {
  kept()
  const asked = vi.fn(() => {
    kept(ACME)
    return json(ACME)
  })
  wire.answers.set(SET, asked)
  show(<GitAccessPage />, { role: 'admin' })
  expect(await screen.findByText('No Git access yet')).toBeDefined()
  await press('Add Git access')
  write('URL', ` ${ACME.url} `)
  save()
  expect(asked).not.toHaveBeenCalled()
  expect(field('Token').type).toBe('password')
  write('Token', 'ghp_1')
  save()
  await closed('dialog')
  expect(asked).toHaveBeenCalledExactlyOnceWith({ url: ACME.url, token: 'ghp_1' })
  expect(screen.getByRole('row', { name: /github.com\/acme.*ago.*bob/ })).toBeDefined()
})

test('a token is replaced at the URL that it is for', async () => {
  kept(ACME)
  const asked = vi.fn(() => json(ACME))
  wire.answers.set(SET, asked)
  show(<GitAccessPage />, { role: 'admin' })
  await press(`Replace token of ${ACME.url}`)
  expect(field('URL').readOnly).toBe(true)
  expect(document.activeElement).toBe(field('Token'))
  write('Token', 'ghp_2')
  save()
  await closed('dialog')
  expect(asked).toHaveBeenCalledExactlyOnceWith({ url: ACME.url, token: 'ghp_2' })
})

test.each([
  ['URL', '/url', 'Token'],
  ['Token', '/token', 'URL'],
])('what is wrong stands at its field: %s', async (at, pointer, other) => {
  kept()
  wire.answers.set(SET, () => json({ title: 'T', errors: [{ pointer, detail: 'not so' }] }, 422))
  show(<GitAccessPage />, { role: 'admin' })
  await press('Add Git access')
  write('URL', 'x')
  write('Token', 'y')
  save()
  await waitFor(() => expect(field(at).getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByText('not so').id).toBe(field(at).getAttribute('aria-describedby'))
  expect(field(other).getAttribute('aria-invalid')).toBeNull()
  expect(screen.queryByText('T')).toBeNull()
})

test('that there are too many is said whole', async () => {
  kept()
  wire.answers.set(SET, () => problem(409, 'There are 100'))
  show(<GitAccessPage />, { role: 'admin' })
  await press('Add Git access')
  write('URL', ACME.url)
  write('Token', 'y')
  save()
  expect(await screen.findByText('There are 100')).toBeDefined()
})

test('what is removed is gone, and not before it was asked about', async () => {
  kept(ACME)
  const asked = vi.fn(() => {
    kept()
    return new Response(null, { status: 204 })
  })
  wire.answers.set('DELETE /api/git-credentials/a%2F1', asked)
  show(<GitAccessPage />, { role: 'admin' })
  await press(`Remove ${ACME.url}`)
  expect(asked).not.toHaveBeenCalled()
  await press('Remove Git access')
  await closed('alertdialog')
  expect(screen.getByText('No Git access yet')).toBeDefined()
})

test('an operator sees it, and changes nothing', async () => {
  kept(ACME)
  show(<GitAccessPage />, { role: 'operator' })
  for (const name of [`Replace token of ${ACME.url}`, `Remove ${ACME.url}`, 'Add Git access'])
    expect((await button(name)).getAttribute('aria-disabled')).toBe('true')
})

test('a viewer is told why there is nothing, and nothing is asked', async () => {
  const asked = vi.fn(() => json({ items: [ACME] }))
  wire.answers.set(ALL, asked)
  show(<GitAccessPage />, { role: 'viewer' })
  expect(await screen.findByText('You cannot see the Git access')).toBeDefined()
  expect(screen.getByText(/takes the role operator/)).toBeDefined()
  expect(asked).not.toHaveBeenCalled()
})
