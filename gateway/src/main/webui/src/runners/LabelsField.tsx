import { type ApiProblem, errorOf } from '../api/problem'
import { inert } from '../text/inert'
import { Field } from '../ui/Field'
import { words } from '../words/runners'

interface Props {
  value: string
  onChange: (value: string) => void
  problem: ApiProblem | null
}

/** What is wrong, and with which label, where the answer names one. */
function wrongIn(problem: ApiProblem | null) {
  const why = errorOf(problem, 'labels')
  const at = Object.keys(problem?.fields ?? {}).find((each) => problem?.fields[each] === why)
  const label = at?.replace(/^labels\/?/, '').replaceAll('~1', '/')
  return why && label ? words.adding.wrongLabel(inert(label), why) : why
}

/** What a Runner carries, written as a job's labels are. */
export function LabelsField({ value, onChange, problem }: Props) {
  return (
    <Field
      label={words.adding.labels}
      placeholder={words.adding.labelsLike}
      help={words.adding.labelsHelp}
      error={wrongIn(problem)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
