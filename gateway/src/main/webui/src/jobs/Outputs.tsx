import type { Output } from '../api/types'
import { inert } from '../text/inert'
import { Copy } from '../ui/Copy'
import { Name } from '../ui/Name'
import { Panel } from '../ui/Panel'
import { ScrollBox } from '../ui/ScrollBox'
import { words } from '../words/jobs'

const SHOWN = 2_000
const ONE_LINE = 40

/** What the job gave out; sensitive values are not told to anybody here. */
export function Outputs({ outputs }: { outputs: Record<string, Output> | undefined }) {
  const entries = Object.entries(outputs ?? {})
  if (entries.length === 0) return null
  return (
    <Panel>
      <h2 className="border-b border-line px-4 py-2 font-semibold">{words.outputs.heading}</h2>
      <dl className="grid gap-2.5 px-4 py-3">
        {entries.map(([name, output]) => (
          <div key={name}>
            <dt className="text-soft">
              <Name>{name}</Name>
            </dt>
            <dd className="flex items-start gap-1">
              <Value output={output} name={name} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Value({ output, name }: { output: Output; name: string }) {
  if (output.sensitive) return <span className="text-soft italic">{words.outputs.sensitive}</span>
  const text = asText(output.value)
  return (
    <>
      <ScrollBox label={inert(name)} className="max-h-60 min-w-0 grow font-mono text-sm whitespace-pre-wrap">
        <bdi>
          {text.slice(0, SHOWN).split('\n').map(inert).join('\n')}
          {text.length > SHOWN && words.outputs.cut}
        </bdi>
      </ScrollBox>
      <span className="-my-1">
        <Copy text={text} what={name} />
      </span>
    </>
  )
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  const short = JSON.stringify(value) ?? 'null'
  return short.length <= ONE_LINE ? short : JSON.stringify(value, null, 2)
}
