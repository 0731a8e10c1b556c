import { Minus, Pencil, Plus, RefreshCw } from 'lucide-react'
import { inert } from '../text/inert'
import { Panel, PanelTitle } from '../ui/Panel'
import { ScrollBox } from '../ui/ScrollBox'
import { words } from '../words/jobs'
import { type ChangeKind, planOf } from './plan'

const KINDS: Record<ChangeKind, { Icon: typeof Plus; look: string }> = {
  create: { Icon: Plus, look: 'text-good' },
  update: { Icon: Pencil, look: 'text-warn' },
  delete: { Icon: Minus, look: 'text-bad' },
  replace: { Icon: RefreshCw, look: 'text-bad' },
}

/** What the plan would do, resource by resource; nothing where no plan is known. */
export function PlanSummary({ metadata }: { metadata: Record<string, unknown> }) {
  const plan = planOf(metadata)
  if (!plan) return null
  const none = plan.adds + plan.changes + plan.destroys === 0
  return (
    <Panel>
      <PanelTitle>{words.plan.heading}</PanelTitle>
      <p className="flex flex-wrap gap-x-3 px-4 pt-3 font-medium">
        {none ? (
          words.plan.none
        ) : (
          <>
            <span className="text-good">{words.plan.adds(plan.adds)}</span>
            <span className="text-warn">{words.plan.changes(plan.changes)}</span>
            <span className="text-bad">{words.plan.destroys(plan.destroys)}</span>
          </>
        )}
      </p>
      <ScrollBox label={words.plan.list} className="max-h-72 px-4 pt-1.5 pb-3">
        <ul className="grid gap-1">
          {plan.items.map(({ address, kind }) => {
            const { Icon, look } = KINDS[kind]
            return (
              <li key={`${kind} ${address}`} className="flex items-start gap-2">
                <Icon className={`mt-1 size-3.5 shrink-0 ${look}`} aria-hidden />
                <span className="sr-only">{words.plan[kind]}</span>
                <bdi className="min-w-0 font-mono text-sm">{inert(address)}</bdi>
              </li>
            )
          })}
        </ul>
        {plan.truncated && <p className="mt-1 text-sm text-soft">{words.plan.truncated}</p>}
      </ScrollBox>
    </Panel>
  )
}
