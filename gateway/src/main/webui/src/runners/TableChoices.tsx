import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { MENU_ITEM } from '../ui/menu'
import { words } from '../words/runners'
import { CHOOSABLE, type TableLook, withColumn } from './tableLook'

interface Props {
  look: TableLook
  onChange: (look: TableLook) => void
}

/** In a menu: which columns there are, and how dense the rows stand. */
export function TableChoices({ look, onChange }: Props) {
  return (
    <>
      {CHOOSABLE.map(([id, label]) => (
        <Choice
          key={id}
          label={label}
          checked={!look.hidden.includes(id)}
          onChange={(shown) => onChange(withColumn(look, id, shown))}
        />
      ))}
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      <Choice
        label={words.toolbar.dense}
        checked={look.dense}
        onChange={(dense) => onChange({ ...look, dense })}
      />
    </>
  )
}

interface ChoiceProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      // Several are chosen in one go.
      onSelect={(event) => event.preventDefault()}
      className={MENU_ITEM}
    >
      {label}
      <DropdownMenu.ItemIndicator className="ml-auto">
        <Check className="size-4" aria-hidden />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}
