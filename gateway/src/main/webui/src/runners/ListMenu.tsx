import { DropdownMenu } from 'radix-ui'
import { DotsMenu } from '../ui/DotsMenu'
import { MENU_ITEM } from '../ui/menu'
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
    <DotsMenu label="What can be done with the list">
      <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onSelecting(!selecting)}>
        {selecting ? 'Select no more' : 'Select Runners'}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={MENU_ITEM} onSelect={onDownload}>
        {downloading ? 'The list is on its way …' : 'Download the list as CSV'}
      </DropdownMenu.Item>
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      <DropdownMenu.Label className="px-2.5 py-1 text-xs text-soft">Columns</DropdownMenu.Label>
      <TableChoices look={look} onChange={onLook} />
    </DotsMenu>
  )
}
