import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { DEADLINES, type DrainChoice } from './drainRequest'

interface Props {
  choice: DrainChoice
  onChange: (choice: DrainChoice) => void
}

export function DrainFields({ choice, onChange }: Props) {
  return (
    <div className="mt-4 grid grid-cols-1 gap-4">
      <Field
        label="Why"
        help="For everybody to read; may be left empty."
        value={choice.note}
        maxLength={500}
        onChange={(event) => onChange({ ...choice, note: event.target.value })}
      />
      <Select
        label="Its jobs may go on for"
        value={choice.minutes}
        onChange={(event) => onChange({ ...choice, minutes: event.target.value })}
      >
        {DEADLINES.map(([minutes, text]) => (
          <option key={minutes} value={minutes}>
            {text}
          </option>
        ))}
      </Select>
      {choice.minutes && (
        <Check
          label="Cancel what is not over by then"
          help="Otherwise it is only marked as overdue."
          checked={choice.cancel}
          onChange={(cancel) => onChange({ ...choice, cancel })}
        />
      )}
    </div>
  )
}
