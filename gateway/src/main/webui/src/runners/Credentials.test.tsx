// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aRunner } from '../testing/samples'
import { Credentials } from './Credentials'

onAPage()

const SHA = 'a1'.repeat(32)
const registered = { runner: aRunner(), runner_id: 'r', runner_token: 'rnr_t' }
const release = (version: string, urls: string[], withdrawn_at: string | null = null) => ({
  version,
  withdrawn_at,
  artifacts: urls.map((url) => ({ url, sha256: SHA })),
})
const shown = () => show(<Credentials registered={registered} onDone={() => {}} />)
const tell = (answer: () => Response) => wire.answers.set('GET /api/releases?limit=10', answer)

test('what is started lies in the folder of a Runner, of which is said where it comes from', () => {
  tell(() => problem(503, 'not now'))
  shown()
  expect(screen.getByText('bin/runner')).toBeDefined()
  expect(screen.getByText('runner/target/dist')).toBeDefined()
  expect(screen.getByText('docs/self-hosted.md')).toBeDefined()
  expect(screen.getByText(/RUNNER_ID=r/).textContent).toContain('export RUNNER_TOKEN=rnr_t')
  expect(screen.queryByRole('link')).toBeNull()
})

test('the files of the newest release that is offered can be fetched, and checked', async () => {
  const items = [
    release('2.0.0', ['https://files.example/broken.tar.gz'], '2026-01-01T00:00:00Z'),
    release('1.9.0', ['https://files.example/v1.9.0/runner.tar.gz?a=b', 'javascript:alert(1)']),
    release('1.8.0', ['https://files.example/old.tar.gz']),
  ]
  tell(() => json({ items, total: items.length }))
  shown()
  const link = await screen.findByRole('link')
  expect(link.textContent).toBe('runner.tar.gz')
  expect(link.getAttribute('href')).toBe('https://files.example/v1.9.0/runner.tar.gz?a=b')
  expect(screen.getByText('Files of release 1.9.0:')).toBeDefined()
  expect(screen.getByText(`SHA-256 ${SHA}`)).toBeDefined()
})

test('a newest release without files names none, also not those of an older one', async () => {
  const items = [release('1.9.0', []), release('1.8.0', ['https://files.example/old.tar.gz'])]
  const asked = vi.fn(() => json({ items, total: items.length }))
  tell(asked)
  shown()
  await waitFor(() => expect(asked).toHaveBeenCalledOnce())
  await act(() => new Promise((drawn) => setTimeout(drawn, 50)))
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.queryByText(/^Files of release/)).toBeNull()
})
