// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Tooltip } from 'radix-ui'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { Crashed } from './Crashed'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const Failing = () => {
  throw new Error('broken')
}

test('a page that failed is loaded anew only from a gateway that answers', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const fetch = vi.fn().mockRejectedValue(new TypeError('refused'))
  vi.stubGlobal('fetch', fetch)
  const router = createMemoryRouter([{ path: '/', element: <Failing />, errorElement: <Crashed /> }])
  render(
    <Tooltip.Provider>
      <RouterProvider router={router} />
    </Tooltip.Provider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('The gateway does not answer')).toBeDefined()
  expect(reload).not.toHaveBeenCalled()
  fetch.mockResolvedValue(new Response('{}'))
  await vi.waitFor(() => expect(reload).toHaveBeenCalled(), { timeout: 5_000 })
})
