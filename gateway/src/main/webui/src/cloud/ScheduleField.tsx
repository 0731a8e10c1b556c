import { Plus, X } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'
import { useMemo } from 'react'
import type { AwakeWindow } from '../api/cloud'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { words } from '../words/cloud'
import { newWindow, shortDay, WEEK, whyNoWindow, windowText, zonesWith } from './schedule'

interface Props {
  value: AwakeWindow[]
  onChange: (value: AwakeWindow[]) => void
}

/** Hours of the week in which a Runner is kept awake, work or no work. */
export function ScheduleField({ value, onChange }: Props) {
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="font-medium">{words.schedule.heading}</legend>
      {value.length === 0 && <p className="text-sm text-soft">{words.schedule.never}</p>}
      {value.map((window, index) => (
        <Window
          // biome-ignore lint/suspicious/noArrayIndexKey: windows have no name, and stay in their order
          key={index}
          window={window}
          onChange={(next) => onChange(value.with(index, next))}
          onRemove={() => onChange(value.filter((_, other) => other !== index))}
        />
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...value, newWindow()])}>
          <Plus className="size-3.5" aria-hidden />
          {words.schedule.add}
        </Button>
      </div>
    </fieldset>
  )
}

interface WindowProps {
  window: AwakeWindow
  onChange: (window: AwakeWindow) => void
  onRemove: () => void
}

function Window({ window, onChange, onRemove }: WindowProps) {
  const zones = useMemo(() => zonesWith(window.zone), [window.zone])
  const wrong = whyNoWindow(window)
  return (
    <div className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3">
      <div className="flex items-start justify-between gap-2">
        <ToggleGroup.Root
          type="multiple"
          aria-label={words.schedule.days}
          value={window.days}
          onValueChange={(days) => onChange({ ...window, days: WEEK.filter((day) => days.includes(day)) })}
          className="flex flex-wrap gap-1"
        >
          {WEEK.map((day) => (
            <ToggleGroup.Item
              key={day}
              value={day}
              className="rounded-md border border-line px-2 py-0.5 text-sm text-soft hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-accent-wash data-[state=on]:text-ink"
            >
              {shortDay(day)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <Button
          kind="quiet"
          size="icon"
          aria-label={words.schedule.remove(windowText(window))}
          onClick={onRemove}
        >
          <X className="size-4" aria-hidden />
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[10rem_10rem_minmax(0,1fr)]">
        <Field
          label={words.schedule.from}
          type="time"
          value={window.from}
          onChange={(event) => onChange({ ...window, from: event.target.value })}
        />
        <Field
          label={words.schedule.to}
          type="time"
          value={window.to}
          onChange={(event) => onChange({ ...window, to: event.target.value })}
        />
        <Select
          label={words.schedule.zone}
          className="max-sm:col-span-2"
          value={window.zone}
          onChange={(event) => onChange({ ...window, zone: event.target.value })}
        >
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      </div>
      {wrong && <p className="text-sm text-bad">{wrong}</p>}
    </div>
  )
}
