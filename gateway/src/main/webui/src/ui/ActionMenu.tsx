import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import { DotsMenu } from './DotsMenu'
import { MENU_ITEM } from './menu'

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
  // Not before the focus is back on the button: a dialog that opens leads back to where it was then.
  const act = () => {
    chosen.current?.()
    chosen.current = undefined
  }
  return (
    <DotsMenu label={label} quiet onClosed={act}>
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
    </DotsMenu>
  )
}
