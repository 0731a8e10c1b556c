import type { Runner } from '../api/types'
import { Hint } from '../ui/Hint'
import { words } from '../words/runners'
import { conditionOf, statusTone } from './condition'
import { StatusBadge } from './StatusBadge'

const CHIPS = {
  calm: 'border-line text-soft',
  busy: 'border-accent text-accent',
  warn: 'border-warn text-warn',
}

export function RunnerStatusCell({ runner }: { runner: Runner }) {
  const busy = runner.active_job_ids.length
  return (
    <div className="flex flex-wrap items-center gap-1.5 in-data-dense:flex-nowrap">
      <StatusBadge status={runner.status} tone={statusTone(runner)} />
      <ConditionChip runner={runner} />
      {busy > 0 && <span className="text-xs whitespace-nowrap text-soft">{words.jobs(busy)}</span>}
    </div>
  )
}

export function ConditionChip({ runner }: { runner: Runner }) {
  const told = conditionOf(runner)
  if (!told) return null
  return (
    <Hint text={told.more}>
      <button
        type="button"
        className={`max-w-60 cursor-help truncate max-md:max-w-36 in-data-dense:max-w-44 rounded-md border px-1.5 py-0.5 text-xs ${CHIPS[told.tone]}`}
      >
        {told.text}
      </button>
    </Hint>
  )
}
