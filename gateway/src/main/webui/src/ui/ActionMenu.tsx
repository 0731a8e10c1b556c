import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
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
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="icon" kind="quiet" aria-label={label}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={MENU}>
          {actions.map(({ id, label: text, whyNot, onSelect }) => (
            <DropdownMenu.Item
              key={id}
              aria-disabled={whyNot ? true : undefined}
              className={`${MENU_ITEM} flex-col items-start gap-0 aria-disabled:text-soft`}
              onSelect={(event) => (whyNot ? event.preventDefault() : onSelect())}
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
