import { Tooltip } from 'radix-ui'
import { type ReactNode, type SyntheticEvent, useState } from 'react'

const keepShut = (event: SyntheticEvent) => event.preventDefault()

/**
 * More about something, on hover and on focus; what it is about must be reachable by keyboard or say enough itself.
 *
 * @param text where it can come and go, nothing in between: what it is about keeps the focus then
 */
export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  if (open && !text) setOpen(false)
  const unlessTold = text ? undefined : keepShut
  return (
    <Tooltip.Root
      delayDuration={250}
      open={open && Boolean(text)}
      onOpenChange={(next) => setOpen(next && Boolean(text))}
    >
      <Tooltip.Trigger asChild onPointerMove={unlessTold} onFocus={unlessTold}>
        {children}
      </Tooltip.Trigger>
      {text && (
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-80 rounded-md bg-ink px-2.5 py-1.5 text-sm text-page shadow-float wrap-anywhere"
          >
            {text}
          </Tooltip.Content>
        </Tooltip.Portal>
      )}
    </Tooltip.Root>
  )
}
