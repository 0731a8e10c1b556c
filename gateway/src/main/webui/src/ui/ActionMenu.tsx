import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import { Button } from './Button'
import { MENU, MENU_ITEM } from './menu'

export interface MenuAction {
  id: string
  label: string
  /** Why it cannot be done; it stays in reach of the keyboard, so that the reason can be read. */
  whyNot: string | null
  onSelect: () => void
}

/** What can be done to something, and why what cannot. */
export function ActionMenu({ label, actions }: { label: string; actions: MenuAction[] }) {
  const chosen = useRef<() => void>(undefined)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="icon" kind="quiet" aria-label={label}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={`${MENU} max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto`}
          // Not before the focus is back on the button: a dialog that opens leads back to where it was then.
          onCloseAutoFocus={() => {
            chosen.current?.()
            chosen.current = undefined
          }}
        >
          {actions.map(({ id, label: text, whyNot, onSelect }) => (
            <DropdownMenu.Item
              key={id}
              aria-disabled={whyNot ? true : undefined}
              className={`${MENU_ITEM} flex-col items-start gap-0 aria-disabled:text-soft`}
              onSelect={(event) => {
                if (whyNot) event.preventDefault()
                else chosen.current = onSelect
              }}
            >
              {text}
              {whyNot && <span className="text-xs">{whyNot}</span>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
