import { type ApiProblem, errorOf } from '../api/problem'
import { Field } from '../ui/Field'
import { words } from '../words/runners'

interface Props {
  value: string
  onChange: (value: string) => void
  problem: ApiProblem | null
}

/** What a Runner carries, written as a job's labels are. */
export function LabelsField({ value, onChange, problem }: Props) {
  return (
    <Field
      label={words.adding.labels}
      placeholder={words.adding.labelsLike}
      help={words.adding.labelsHelp}
      error={errorOf(problem, 'labels')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
