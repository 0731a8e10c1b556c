// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Suspense, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onAPage, show, wire } from '../testing/page'
import { ofRunners } from '../testing/samples'
import { fetchAhead, lazily, lazyDialog } from './lazily'

onAPage()

const reload = vi.fn()
beforeEach(() => {
  wire.runners = () => ofRunners([])
  sessionStorage.clear()
  reload.mockClear()
  vi.spyOn(window.location, 'reload').mockImplementation(reload)
})
afterEach(() => void vi.restoreAllMocks())

const Page = () => <p>The page</p>
const Dialog = (_: { onClose: (done: boolean) => void }) => <p>The dialog</p>
function Asking({ of: Part }: { of: React.ComponentType }) {
  const [asked, ask] = useState(false)
  return asked ? <Part /> : <button type="button" onClick={() => ask(true)} aria-label="Ask" />
}
const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
const unanswered = () => wire.answers.set('GET /api/session', () => Promise.reject(new TypeError('refused')))
const AWAY = 'The gateway does not answer'

async function shown(part: React.ReactNode) {
  await act(async () => {
    show(
      <>
        <h1>What stands around it</h1>
        <Suspense>{part}</Suspense>
      </>,
    )
  })
}

test('what cannot be fetched takes nothing away with it, and comes by itself when the gateway is back', async () => {
  unanswered()
  const load = vi.fn<() => Promise<typeof Page>>().mockImplementation(gone)
  const Part = lazily(load)
  await shown(<Part />)
  expect(screen.getByRole('heading', { name: 'What stands around it' })).toBeDefined()
  expect(await screen.findByText(AWAY)).toBeDefined()
  await act(async () => new Promise((resolve) => setTimeout(resolve, 50)))
  load.mockImplementation(async () => Page)
  await wire.cut()
  expect(await screen.findByText('The page', {}, { timeout: 5_000 })).toBeDefined()
  expect(reload).not.toHaveBeenCalled()
})

test('a dialog that cannot be fetched can be closed, and be asked for again', async () => {
  unanswered()
  const load = vi.fn<() => Promise<typeof Dialog>>().mockImplementation(gone)
  const Part = lazyDialog(load)
  const onClose = vi.fn()
  await shown(<Part onClose={onClose} />)
  expect(await screen.findByRole('alertdialog', { name: AWAY })).toBeDefined()
  load.mockImplementation(async () => Dialog)
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledExactlyOnceWith(false)
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('The dialog')).toBeDefined()
})

test('what a gateway that answers does not have is there on a page loaded anew, which is done once', async () => {
  const Part = lazily<object>(gone)
  await shown(<Part />)
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
  cleanup()
  await shown(<Part />)
  fireEvent.click(await screen.findByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('This part of the page does not come')).toBeDefined()
  expect(reload).toHaveBeenCalledOnce()
})

test('who answers the browser that he stays is told of the newer release, and asked again only at his own wish', async () => {
  const load = vi.fn<() => Promise<typeof Page>>().mockImplementation(gone)
  const Part = lazily(load)
  await shown(<Part />)
  expect(await screen.findByText('There is a newer release of the page')).toBeDefined()
  load.mockClear()
  await wire.cut()
  await waitFor(() => expect(load).toHaveBeenCalled(), { timeout: 5_000 })
  await act(async () => {})
  expect(screen.queryByText(AWAY)).toBeNull()
  expect(reload).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'Load anew' }))
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(2))
})

test('what is shown and comes in its own time comes without a complaint', async () => {
  const complaint = vi.spyOn(console, 'error')
  const Part = lazily(async () => Page)
  await shown(<Asking of={Part} />)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Ask' })))
  expect(await screen.findByText('The page')).toBeDefined()
  expect(complaint.mock.calls.filter(([said]) => String(said).includes('use()'))).toEqual([])
})

test('what is fetched ahead is there at once, also what only came with it', async () => {
  const inner = vi.fn(async () => Page)
  const Outer = lazily(async () => {
    lazily(inner)
    return Page
  })
  await fetchAhead()
  expect(inner).toHaveBeenCalledOnce()
  show(<Outer />)
  expect(screen.getByText('The page')).toBeDefined()
})
