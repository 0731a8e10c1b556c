import { DropdownMenu } from 'radix-ui'
import { DotsMenu } from '../ui/DotsMenu'
import { MENU_ITEM } from '../ui/menu'
import { words } from '../words/runners'
import { TableChoices } from './TableChoices'
import type { TableLook } from './tableLook'

interface Props {
  look: TableLook
  onLook: (look: TableLook) => void
  selecting: boolean
  onSelecting: (selecting: boolean) => void
  downloading: boolean
  onDownload: () => void
}

/** On a narrow screen: all that can be done with the list. */
export function ListMenu({ look, onLook, selecting, onSelecting, downloading, onDownload }: Props) {
  return (
    <DotsMenu label={words.toolbar.list}>
      <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onSelecting(!selecting)}>
        {selecting ? words.toolbar.selectNoMore : words.toolbar.select}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={MENU_ITEM} onSelect={onDownload}>
        {downloading ? words.toolbar.csvComes : words.toolbar.csvLong}
      </DropdownMenu.Item>
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      <DropdownMenu.Label className="px-2.5 py-1 text-xs text-soft">
        {words.toolbar.columns}
      </DropdownMenu.Label>
      <TableChoices look={look} onChange={onLook} />
    </DotsMenu>
  )
}
