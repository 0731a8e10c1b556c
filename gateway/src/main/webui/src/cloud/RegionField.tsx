import { ToggleGroup } from 'radix-ui'
import { Field } from '../ui/Field'
import { words } from '../words/cloud'
import { regionsIn } from './identity'

const OFTEN_USED = [
  'eu-central-1',
  'eu-west-1',
  'eu-north-1',
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-southeast-1',
  'ap-northeast-1',
]

interface Props {
  value: string
  onChange: (value: string) => void
  error: string | null | undefined
}

/** Regions as text, with those that people mostly use at hand. */
export function RegionField({ value, onChange, error }: Props) {
  const chosen = regionsIn(value)
  return (
    <div className="grid gap-2">
      <Field
        label={words.add.regions}
        placeholder={words.add.regionsLike}
        help={words.add.regionsHelp}
        error={error}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <ToggleGroup.Root
        type="multiple"
        aria-label={words.add.regionsOften}
        value={chosen}
        onValueChange={(next) => {
          const kept = chosen.filter((each) => next.includes(each) || !OFTEN_USED.includes(each))
          const added = next.filter((each) => !chosen.includes(each))
          onChange([...kept, ...added].join(', '))
        }}
        className="flex flex-wrap gap-1.5"
      >
        {OFTEN_USED.map((region) => (
          <ToggleGroup.Item
            key={region}
            value={region}
            className="rounded-md border border-line px-2 py-0.5 text-sm text-soft hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-accent-wash data-[state=on]:text-ink"
          >
            {region}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  )
}
