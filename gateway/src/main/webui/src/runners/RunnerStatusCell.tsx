import type { Runner, RunnerStatus } from '../api/types'
import { inert } from '../text/inert'
import { Badge, type Tone } from '../ui/Badge'
import { Hint } from '../ui/Hint'

export const STATUS_TONE: Record<RunnerStatus, Tone> = { ONLINE: 'good', DRAINING: 'warn', OFFLINE: 'bad' }

const CONDITIONS: Record<string, [string, string]> = {
  NEVER_CONNECTED: [
    'never connected',
    'It is registered and has not sent a heartbeat yet. Start it with its credentials.',
  ],
  SUSPECT: [
    'suspect',
    'Its heartbeats are late. It gets no new job; its job stays with it until it is OFFLINE.',
  ],
}

export function RunnerStatusCell({ runner }: { runner: Runner }) {
  const busy = runner.active_job_ids.length
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Badge tone={STATUS_TONE[runner.status] ?? 'calm'}>{runner.status}</Badge>
      <Condition runner={runner} />
      {busy > 0 && (
        <span className="text-xs whitespace-nowrap text-soft">{busy === 1 ? '1 job' : `${busy} jobs`}</span>
      )}
    </div>
  )
}

function Condition({ runner }: { runner: Runner }) {
  const reason = runner.status_reason ? inert(runner.status_reason) : null
  if (!runner.condition && !reason) return null
  const known = runner.condition ? CONDITIONS[runner.condition] : undefined
  const text =
    known?.[0] ?? runner.condition?.toLowerCase().replaceAll('_', ' ') ?? reason?.replace(/\.$/, '')
  return (
    <Hint text={reason ?? known?.[1] ?? text}>
      <button
        type="button"
        className="max-w-60 cursor-help truncate rounded-md border border-line px-1.5 py-0.5 text-xs text-soft"
      >
        {text}
      </button>
    </Hint>
  )
}
