import { type ApiProblem, errorOf } from '../api/problem'
import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { type DeployChoice, whyNoIdleMinutes } from './deployRequest'
import { CPUS, cpuText, memoriesFor, memoryBeside, memoryText } from './fargate'

interface Props {
  choice: DeployChoice
  onChange: (changes: Partial<DeployChoice>) => void
  problem: ApiProblem | null
}

const STANDARD_MEMORY = 2048

/** What has a standard, for those who want another. */
export function DeployAdvanced({ choice, onChange, problem }: Props) {
  const chooseCpu = (text: string) => {
    const cpu = Number(text)
    onChange(
      text === ''
        ? { cpu: null, memory: null }
        : { cpu, memory: memoryBeside(cpu, choice.memory ?? STANDARD_MEMORY) },
    )
  }
  return (
    <details className="rounded-lg border border-line px-3.5 py-2.5">
      <summary className="cursor-pointer font-medium">Advanced</summary>
      <div className="mt-3 mb-1 grid gap-4">
        <Field
          label="Name"
          help="One is made when there is none."
          error={errorOf(problem, 'name')}
          value={choice.name}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label="Processor"
            value={choice.cpu ?? ''}
            onChange={(event) => chooseCpu(event.target.value)}
            error={errorOf(problem, 'cpu')}
          >
            <option value="">Standard (1 vCPU)</option>
            {CPUS.map((cpu) => (
              <option key={cpu} value={cpu}>
                {cpuText(cpu)}
              </option>
            ))}
          </Select>
          <Select
            label="Memory"
            value={choice.memory ?? ''}
            disabled={choice.cpu === null}
            onChange={(event) => onChange({ memory: Number(event.target.value) })}
            error={errorOf(problem, 'memory')}
          >
            {choice.cpu === null && <option value="">Standard ({memoryText(STANDARD_MEMORY)})</option>}
            {memoriesFor(choice.cpu ?? 0).map((memory) => (
              <option key={memory} value={memory}>
                {memoryText(memory)}
              </option>
            ))}
          </Select>
          <Select
            label="Architecture"
            value={choice.architecture}
            onChange={(event) => onChange({ architecture: event.target.value })}
            error={errorOf(problem, 'architecture')}
          >
            <option value="">Standard (x86-64)</option>
            <option value="ARM64">ARM64</option>
          </Select>
        </div>
        <Field
          label="Sleeps after so many idle minutes"
          inputMode="numeric"
          placeholder="10"
          error={whyNoIdleMinutes(choice.idleMinutes) ?? errorOf(problem, 'idle_minutes')}
          value={choice.idleMinutes}
          onChange={(event) => onChange({ idleMinutes: event.target.value })}
          className="max-w-80"
        />
        <Check
          label="Never put it to sleep"
          help="It is there at once, and costs all the time."
          checked={choice.awake}
          onChange={(awake) => onChange({ awake })}
        />
      </div>
    </details>
  )
}
