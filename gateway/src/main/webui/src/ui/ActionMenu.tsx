import { DropdownMenu } from 'radix-ui'
import { useId, useRef } from 'react'
import { DotsMenu } from './DotsMenu'
import { MENU_ITEM } from './menu'

export interface MenuAction {
  id: string
  label: string
  /** Why it cannot be done; it stays in reach of the keyboard, so that the reason can be read. */
  whyNot: string | null
  onSelect: () => void
}

interface Props {
  label: string
  actions: MenuAction[]
  /** Why the person may not do most of it: said once, and not at each action. */
  forbidden: string | null
}

/** What can be done to something, and why what cannot. */
export function ActionMenu({ label, actions, forbidden }: Props) {
  const chosen = useRef<() => void>(undefined)
  const reason = useId()
  // Not before the focus is back on the button: a dialog that opens leads back to where it was then.
  const act = () => {
    chosen.current?.()
    chosen.current = undefined
  }
  return (
    <DotsMenu label={label} quiet onClosed={act}>
      {forbidden && (
        <DropdownMenu.Label id={reason} className="border-b border-line px-2.5 pt-1 pb-2 text-xs text-soft">
          {forbidden}
        </DropdownMenu.Label>
      )}
      {actions.map(({ id, label: text, whyNot, onSelect }) => (
        <DropdownMenu.Item
          key={id}
          aria-disabled={whyNot ? true : undefined}
          aria-describedby={whyNot && whyNot === forbidden ? reason : undefined}
          className={`${MENU_ITEM} flex-col items-start gap-0 aria-disabled:text-soft`}
          onSelect={(event) => {
            if (whyNot) event.preventDefault()
            else chosen.current = onSelect
          }}
        >
          {text}
          {whyNot && whyNot !== forbidden && <span className="text-xs">{whyNot}</span>}
        </DropdownMenu.Item>
      ))}
    </DotsMenu>
  )
}
