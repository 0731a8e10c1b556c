import { ListFilter } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import type { Runner } from '../api/types'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { POPOVER } from '../ui/menu'
import { Select } from '../ui/Select'
import { words } from '../words/runners'
import { PLACES } from './place'
import { useSeenValues } from './seenValues'
import { FILTERS, type RunnersQuery } from './useRunnersQuery'

interface Props {
  query: RunnersQuery
  /** Those in sight: what they have is offered. */
  runners: Runner[]
  onChange: (changes: Partial<RunnersQuery>) => void
}

/** Beside status and name: by type, region, label and version. */
export function FilterMenu({ query, runners, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const chosen = FILTERS.filter((filter) => query[filter]).length
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button size="small">
          <ListFilter className="size-3.5" aria-hidden />
          {words.filter.open(chosen)}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.filter.label}
          className={POPOVER}
        >
          <Fields
            query={query}
            runners={runners}
            onChange={(changes) => {
              onChange(changes)
              setOpen(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Fields({ query, runners, onChange }: Props) {
  const [said, setSaid] = useState({
    type: query.type,
    region: query.region,
    label: query.label,
    version: query.version,
  })
  const seen = useSeenValues(runners)
  return (
    <form
      className="grid grid-cols-1 gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onChange({
          type: said.type,
          region: said.region.trim(),
          label: said.label.trim(),
          version: said.version.trim(),
        })
      }}
    >
      <Select
        label={words.filter.type}
        value={said.type}
        onChange={(event) => setSaid({ ...said, type: event.target.value })}
      >
        <option value="">{words.filter.any}</option>
        {PLACES.map((place) => (
          <option key={place}>{place}</option>
        ))}
      </Select>
      <Field
        label={words.filter.region}
        list="seen-regions"
        placeholder={words.filter.regionLike}
        value={said.region}
        onChange={(event) => setSaid({ ...said, region: event.target.value })}
      />
      <Field
        label={words.filter.ofLabel}
        list="seen-labels"
        placeholder={words.filter.labelLike}
        value={said.label}
        onChange={(event) => setSaid({ ...said, label: event.target.value })}
      />
      <Field
        label={words.filter.version}
        list="seen-versions"
        placeholder={words.filter.versionLike}
        value={said.version}
        onChange={(event) => setSaid({ ...said, version: event.target.value })}
      />
      <Seen id="seen-regions" values={seen.regions} />
      <Seen id="seen-labels" values={seen.labels} />
      <Seen id="seen-versions" values={seen.versions} />
      <div className="flex gap-2">
        <Button kind="primary" size="small" type="submit">
          {words.filter.show}
        </Button>
        <Button size="small" onClick={() => onChange({ type: '', region: '', label: '', version: '' })}>
          {words.filter.clear}
        </Button>
      </div>
    </form>
  )
}

function Seen({ id, values }: { id: string; values: string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
