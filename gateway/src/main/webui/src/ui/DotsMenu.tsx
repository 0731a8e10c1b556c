import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { MENU } from './menu'

interface Props {
  label: string
  quiet?: boolean
  /** It has closed, and the focus is about to go back to its button. */
  onClosed?: () => void
  children: ReactNode
}

/** Three dots, and what is behind them. */
export function DotsMenu({ label, quiet, onClosed, children }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="icon" kind={quiet ? 'quiet' : 'plain'} aria-label={label}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={MENU}
          onCloseAutoFocus={onClosed}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
