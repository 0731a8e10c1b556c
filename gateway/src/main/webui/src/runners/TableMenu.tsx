import { Check, Columns3 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button } from '../ui/Button'
import { MENU, MENU_ITEM } from '../ui/menu'
import { CHOOSABLE, type TableLook, withColumn } from './tableLook'

interface Props {
  look: TableLook
  onChange: (look: TableLook) => void
}

/** Which columns there are, and how dense the rows stand. */
export function TableMenu({ look, onChange }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small">
          <Columns3 className="size-3.5" aria-hidden />
          Columns
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={MENU}>
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
            label="Dense rows"
            checked={look.dense}
            onChange={(dense) => onChange({ ...look, dense })}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
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
