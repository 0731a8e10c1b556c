import { type ApiProblem, errorOf, isUntold } from '../api/problem'
import { inert } from '../text/inert'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { words } from '../words/runners'

interface Props {
  name: string
  labels: string
  onName: (text: string) => void
  onLabels: (text: string) => void
  nameHelp?: string
  problem: ApiProblem | null
}

/** What people call a Runner, and what it carries, written as a job's labels are; with what was wrong with either. */
export function NameAndLabels({ name, labels, onName, onLabels, nameHelp, problem }: Props) {
  return (
    <>
      <Field
        label={words.adding.name}
        name="name"
        {...(nameHelp !== undefined && { help: nameHelp })}
        error={errorOf(problem, 'name')}
        value={name}
        onChange={(event) => onName(event.target.value)}
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={words.adding.labels}
        placeholder={words.adding.labelsLike}
        help={words.adding.labelsHelp}
        error={wrongIn(problem)}
        value={labels}
        onChange={(event) => onLabels(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {problem && isUntold(problem, ['name', 'labels']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
    </>
  )
}

/** What is wrong, and with which label, where the answer names one. */
function wrongIn(problem: ApiProblem | null) {
  const why = errorOf(problem, 'labels')
  const at = Object.keys(problem?.fields ?? {}).find((each) => problem?.fields[each] === why)
  const label = at?.replace(/^labels\/?/, '').replaceAll('~1', '/')
  return why && label ? words.adding.wrongLabel(inert(label), why) : why
}
