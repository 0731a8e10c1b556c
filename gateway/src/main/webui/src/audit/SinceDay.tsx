import { useState } from 'react'
import { FIELD_LOOK } from '../ui/fieldLook'
import { words } from '../words/audit'
import { DAY } from './auditQuery'

interface Props {
  value: string
  onChange: (day: string) => void
}

/** A day, asked for when it is one: a year that is being typed is the year 2, 20 and 202 first. */
export function SinceDay({ value, onChange }: Props) {
  const [text, setText] = useState(value)
  const [said, setSaid] = useState(value)
  if (value !== said) {
    setSaid(value)
    setText(value)
  }
  return (
    <label className="flex items-center gap-1.5 text-soft">
      {words.filter.since}
      <input
        type="date"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          if (DAY.meant(target.value) !== undefined || target.value === '') onChange(target.value)
        }}
        className={`${FIELD_LOOK} text-ink`}
      />
    </label>
  )
}
