// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { onAPage, show } from '../testing/page'
import { Button } from './Button'

onAPage()

function Once() {
  const [done, setDone] = useState(false)
  return (
    <>
      <Button disabledReason={done ? 'It is done' : null} onClick={() => setDone(true)}>
        Do it
      </Button>
      <button type="button" onClick={() => setDone(false)}>
        Undo
      </button>
    </>
  )
}

test('the focus stays on a button that becomes disabled, and it says why from then on', async () => {
  show(<Once />)
  const button = screen.getByRole('button', { name: 'Do it' })
  button.focus()
  expect(screen.queryByRole('tooltip')).toBeNull()
  expect(button.getAttribute('aria-describedby')).toBeNull()
  fireEvent.click(button)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.activeElement).toBe(button)

  button.blur()
  button.focus()
  const told = await screen.findByRole('tooltip')
  expect(told.textContent).toContain('It is done')
  expect(button.getAttribute('aria-describedby')).toBe(told.id)
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.queryByRole('tooltip')).toBeNull()
  expect(button.getAttribute('aria-describedby')).toBeNull()
})
