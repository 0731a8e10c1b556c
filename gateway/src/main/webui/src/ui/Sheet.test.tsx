// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'
import { AddRunner } from '../runners/AddRunner'
import { RotateToken } from '../runners/RotateToken'
import { json, onAPage, show, wire } from '../testing/page'
import { aRunner } from '../testing/samples'
import { MakeTokenSheet } from '../tokens/MakeTokenSheet'
import { AddWebhookSheet } from '../webhooks/AddWebhookSheet'
import { fetchAhead } from './lazily'

onAPage()
beforeAll(fetchAhead)

const onClose = vi.fn()
const runner = aRunner({ id: 'r' })
const registered = { runner, runner_id: 'r', runner_token: 'shown once' }

test.each([
  ['POST /api/runners', 'Register', <AddRunner key="a" place="self-hosted" onClose={onClose} />, registered],
  [
    'POST /api/runners/r/rotate-token',
    'Make a new token',
    <RotateToken key="r" runner={runner} onClose={onClose} />,
    registered,
  ],
  ['POST /api/tokens', 'Make token', <MakeTokenSheet key="m" onClose={onClose} />, { token: 'shown once' }],
  [
    'POST /api/webhooks',
    'Add webhook',
    <AddWebhookSheet key="w" onClose={onClose} />,
    { webhook: { id: 'w', name: 'ci' }, secret: 'shown once' },
  ],
])('what is shown once is shown, whatever is pressed during %s', async (asked, go, sheet, made) => {
  let answer = (_: Response) => {}
  wire.answers.set(asked, () => new Promise((resolve) => (answer = resolve)))
  onClose.mockClear()
  show(sheet)
  const button = await screen.findByRole('button', { name: go })
  for (const field of screen.queryAllByRole('textbox')) fireEvent.change(field, { target: { value: 'ci' } })
  fireEvent.click(button)
  await vi.waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
  fireEvent.keyDown(document, { key: 'Escape' })
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  for (const tab of screen.queryAllByRole('tab')) fireEvent.mouseDown(tab)
  expect(onClose).not.toHaveBeenCalled()
  await act(async () => answer(json(made, 201)))
  expect(await screen.findByText('shown once')).toBeDefined()
  fireEvent.keyDown(document, { key: 'Escape' })
  expect(onClose).not.toHaveBeenCalled()
})

test('before it is made the sheet can be left', async () => {
  onClose.mockClear()
  show(<MakeTokenSheet onClose={onClose} />)
  fireEvent.keyDown(document, { key: 'Escape' })
  expect(onClose).toHaveBeenCalledOnce()
})
