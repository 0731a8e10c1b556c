import { Columns3 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button } from '../ui/Button'
import { MENU } from '../ui/menu'
import { words } from '../words/runners'
import { TableChoices } from './TableChoices'
import type { TableLook } from './tableLook'

interface Props {
  look: TableLook
  onChange: (look: TableLook) => void
}

/** Where there is room: which columns there are, and how dense the rows stand. */
export function TableMenu({ look, onChange }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small">
          <Columns3 className="size-3.5" aria-hidden />
          {words.toolbar.columns}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={MENU}>
          <TableChoices look={look} onChange={onChange} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
