import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { words } from '../words/runners'
import { DEADLINES, type DrainChoice } from './drainRequest'

interface Props {
  choice: DrainChoice
  onChange: (choice: DrainChoice) => void
}

export function DrainFields({ choice, onChange }: Props) {
  return (
    <div className="mt-4 grid grid-cols-1 gap-4">
      <Field
        label={words.drain.why}
        help={words.drain.whyHelp}
        value={choice.note}
        maxLength={500}
        onChange={(event) => onChange({ ...choice, note: event.target.value })}
      />
      <Select
        label={words.drain.deadline}
        value={choice.minutes}
        onChange={(event) => onChange({ ...choice, minutes: event.target.value })}
      >
        {DEADLINES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.drain.deadlines[minutes]}
          </option>
        ))}
      </Select>
      {choice.minutes && (
        <Check
          label={words.drain.cancel}
          help={words.drain.cancelHelp}
          checked={choice.cancel}
          onChange={(cancel) => onChange({ ...choice, cancel })}
        />
      )}
    </div>
  )
}
