import { type ApiProblem, errorOf } from '../api/problem'
import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { words } from '../words/cloud'
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
      <summary className="cursor-pointer font-medium">{words.deploy.advanced}</summary>
      <div className="mt-3 mb-1 grid gap-4">
        <Field
          label={words.deploy.name}
          help={words.deploy.nameHelp}
          error={errorOf(problem, 'name')}
          value={choice.name}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={words.deploy.processor}
            value={choice.cpu ?? ''}
            onChange={(event) => chooseCpu(event.target.value)}
            error={errorOf(problem, 'cpu')}
          >
            <option value="">{words.deploy.standardCpu}</option>
            {CPUS.map((cpu) => (
              <option key={cpu} value={cpu}>
                {cpuText(cpu)}
              </option>
            ))}
          </Select>
          <Select
            label={words.deploy.memory}
            value={choice.memory ?? ''}
            disabled={choice.cpu === null}
            onChange={(event) => onChange({ memory: Number(event.target.value) })}
            error={errorOf(problem, 'memory')}
          >
            {choice.cpu === null && (
              <option value="">{words.deploy.standardMemory(memoryText(STANDARD_MEMORY))}</option>
            )}
            {memoriesFor(choice.cpu ?? 0).map((memory) => (
              <option key={memory} value={memory}>
                {memoryText(memory)}
              </option>
            ))}
          </Select>
          <Select
            label={words.deploy.architecture}
            value={choice.architecture}
            onChange={(event) => onChange({ architecture: event.target.value })}
            error={errorOf(problem, 'architecture')}
          >
            <option value="">{words.deploy.standardArchitecture}</option>
            <option value="ARM64">{words.deploy.arm}</option>
          </Select>
        </div>
        <Check
          label={words.deploy.ephemeral}
          help={words.deploy.ephemeralHelp}
          checked={choice.ephemeral}
          onChange={(ephemeral) => onChange({ ephemeral })}
        />
        <Field
          label={words.scale.idleMinutes}
          inputMode="numeric"
          placeholder={words.scale.idleMinutesLike}
          error={whyNoIdleMinutes(choice.idleMinutes) ?? errorOf(problem, 'idle_minutes')}
          value={choice.idleMinutes}
          onChange={(event) => onChange({ idleMinutes: event.target.value })}
          className="max-w-80"
        />
        <Check
          label={words.scale.awake}
          help={words.scale.awakeHelp}
          checked={choice.awake}
          onChange={(awake) => onChange({ awake })}
        />
      </div>
    </details>
  )
}
