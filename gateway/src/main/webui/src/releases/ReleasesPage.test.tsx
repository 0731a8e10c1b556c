// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Release } from '../api/releases'
import type { VersionCount } from '../api/versions'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { ofRunners } from '../testing/samples'
import { ReleasesPage } from './ReleasesPage'

onAPage()

const release = (version: string, changes: Partial<Release> = {}): Release => ({
  version,
  prerelease: false,
  release_notes: 'It waits.',
  commit_sha: null,
  github_release_url: null,
  is_breaking: false,
  is_security: false,
  minimum_version: null,
  image: 'image',
  published_at: '2026-01-01T00:00:00Z',
  published_by: 'ci',
  artifacts: [],
  withdrawn_at: null,
  withdrawn_reason: null,
  ...changes,
})

const FIRST = 'GET /api/releases?limit=10'
const answers = (items: Release[], versions: VersionCount[] = [], next_cursor?: string) => {
  wire.answers.set(FIRST, () => json({ items, total: items.length, next_cursor }))
  wire.answers.set('GET /api/versions', () => json({ items: versions, as_of: null }))
}
const row = async (version: string) => {
  const heading = await screen.findByRole('heading', { name: version })
  return within(heading.closest('li') as HTMLElement)
}

test('a release says what it is and how many run it, and leads to them', async () => {
  wire.runners = () => ofRunners([], { latest_version: '1.9.0' })
  answers(
    [release('1.9.0', { is_security: true }), release('1.8.0')],
    [
      { version: '1.9.0', runners: 3 },
      { version: 'dev', runners: 1 },
      { version: null, runners: 2 },
    ],
  )
  show(<ReleasesPage />)
  const first = await row('1.9.0')
  expect(first.getByText('security')).toBeDefined()
  expect(await first.findByText('latest')).toBeDefined()
  const run = await first.findByRole('link', { name: '3 Runners run it' })
  expect(run.getAttribute('href')).toBe('/dashboard/runners?version=1.9.0')
  expect((run.querySelector('[style]') as HTMLElement).style.width).toBe('50%')
  const second = await row('1.8.0')
  expect(second.getByText('no Runner runs it')).toBeDefined()
  expect(second.queryByText('latest')).toBeNull()
  expect(screen.getByText('dev')).toBeDefined()
  expect(screen.getByText('2 Runners never said which')).toBeDefined()
})

test('its notes are shown when they are asked for', async () => {
  answers([release('1.9.0')])
  show(<ReleasesPage />)
  const button = (await row('1.9.0')).getByRole('button', { name: 'Notes of 1.9.0' })
  expect(screen.queryByText('It waits.')).toBeNull()
  fireEvent.click(button)
  expect(screen.getByText('It waits.')).toBeDefined()
  expect(button.getAttribute('aria-expanded')).toBe('true')
})

test('older ones are reached', async () => {
  answers([release('1.9.0')], [], 'c')
  wire.answers.set(`${FIRST}&cursor=c`, () => json({ items: [release('1.8.0')], total: 2 }))
  show(<ReleasesPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show older releases' }))
  expect(await row('1.8.0')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Show older releases' })).toBeNull()
})

test('one is withdrawn with a reason, and says so then', async () => {
  answers([release('1.9.0')])
  const sent = vi.fn(() => {
    const withdrawn = release('1.9.0', {
      withdrawn_at: '2026-01-02T00:00:00Z',
      withdrawn_reason: 'it leaks',
    })
    answers([withdrawn])
    return json(withdrawn)
  })
  wire.answers.set('POST /api/releases/1.9.0/withdraw', sent)
  show(<ReleasesPage />)
  const button = await screen.findByRole('button', { name: 'Withdraw 1.9.0' })
  // The dialog is fetched when it is needed.
  await act(async () => fireEvent.click(button))
  const question = within(await screen.findByRole('alertdialog', {}, { timeout: 5_000 }))
  fireEvent.click(question.getByRole('button', { name: 'Withdraw' }))
  expect(sent).not.toHaveBeenCalled()
  fireEvent.change(question.getByLabelText('Why'), { target: { value: ' it leaks ' } })
  fireEvent.click(question.getByRole('button', { name: 'Withdraw' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(sent.mock.calls).toEqual([[{ reason: 'it leaks' }]])
  expect(await (await row('1.9.0')).findByText('it leaks')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Withdraw 1.9.0' })).toBeNull()
})

test('none, what is on its way, and what cannot be read are told apart', async () => {
  answers([])
  const { unmount } = show(<ReleasesPage />)
  expect(screen.getByText(/^Releases are on their way/)).toBeDefined()
  expect(await screen.findByText('No release is known')).toBeDefined()
  unmount()
  wire.answers.set(FIRST, () => problem(503, 'Away'))
  show(<ReleasesPage />)
  expect(await screen.findByText('Away')).toBeDefined()
  answers([release('1.9.0')])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await row('1.9.0')).toBeDefined()
  expect(screen.queryByText('Away')).toBeNull()
})

test('who may only look is told which role it takes to withdraw one', async () => {
  answers([release('1.9.0')])
  show(<ReleasesPage />, { role: 'viewer' })
  const button = await screen.findByRole('button', { name: 'Withdraw 1.9.0' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
})
