import { useId } from 'react'
import { Check } from '../ui/Check'
import { words } from '../words/webhooks'
import { EVENTS } from './events'

interface Props {
  chosen: string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

/** What a webhook is told; events that this page does not know stay as they are. */
export function EventChoice({ chosen, onChange, error }: Props) {
  const id = useId()
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 font-medium">{words.form.events}</legend>
      {EVENTS.map(({ event, text }) => (
        <Check
          key={event}
          label={<span className="font-mono text-sm">{event}</span>}
          help={text}
          checked={chosen.includes(event)}
          onChange={(checked) =>
            onChange(checked ? [...chosen, event] : chosen.filter((each) => each !== event))
          }
        />
      ))}
      {error && (
        <p id={id} className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}
