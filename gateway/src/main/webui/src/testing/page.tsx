import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { BrowserRouter } from 'react-router'
import { afterEach, beforeEach, vi } from 'vitest'
import type { JobsWindow, Role, RunnersWindow } from '../api/types'
import { live } from '../live/client'
import { Toasts } from '../ui/Toasts'

type Told<W> = (query: URLSearchParams) => W | undefined

/** What comes over the wire: of each window that is asked for, and in answer to each request, by method and path. */
export const wire = {
  runners: (() => undefined) as Told<RunnersWindow>,
  jobs: (() => undefined) as Told<JobsWindow>,
  answers: new Map<string, (body: unknown) => Response | Promise<Response>>(),
  /** Tells all windows anew. */
  tell: () =>
    act(async () => {
      for (const each of Stream.open) each.tell()
    }),
  /** Cuts all streams; the page opens another one by itself. */
  cut: () =>
    act(async () => {
      for (const each of Stream.open) each.dispatchEvent(new Event('error'))
    }),
}

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
export const problem = (status: number, title: string, detail = 'D') => json({ title, detail }, status)

/** In place of the browser's, which is the edge of what runs here. */
class Stream extends EventTarget {
  static open = new Set<Stream>()

  constructor(private readonly url: string) {
    super()
    Stream.open.add(this)
    setTimeout(() => this.tell())
  }

  tell() {
    const asked = new URL(this.url, 'http://gateway').searchParams
    let number = 0
    for (const query of asked.getAll('window')) {
      this.say('runners', number++, wire.runners(new URLSearchParams(query)))
    }
    for (const query of asked.getAll('jobs')) {
      this.say('jobs', number++, wire.jobs(new URLSearchParams(query)))
    }
  }

  close() {
    Stream.open.delete(this)
  }

  private say(kind: string, window: number, told: object | undefined) {
    if (!told || !Stream.open.has(this)) return
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify({ ...told, window }) }))
  }
}

async function answer(path: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> {
  const answered = wire.answers.get(`${method} ${path}`)
  if (answered) return answered(typeof body === 'string' ? JSON.parse(body) : (body ?? undefined))
  return path === '/api/session' ? json({}) : problem(404, `unanswered: ${method} ${path}`)
}

/** To be called once in a file of tests that show something. */
export function onAPage() {
  beforeEach(() => {
    vi.stubGlobal('EventSource', Stream)
    vi.stubGlobal('fetch', answer)
  })
  afterEach(() => {
    cleanup()
    live.forget()
    Stream.open.clear()
    wire.runners = wire.jobs = () => undefined
    wire.answers.clear()
    localStorage.clear()
  })
}

/** What stands behind the path in the address. */
export const address = () => window.location.search

/** Shows a part of the page to somebody with this role. */
export function show(part: ReactNode, { role = 'operator' as Role, at = '/' } = {}) {
  window.history.replaceState(null, '', at)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(['session'], { user: 'alice', organization: 'ours', roles: [role] })
  return render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider delayDuration={0}>
        <BrowserRouter>
          <Toasts>{part}</Toasts>
        </BrowserRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  )
}
