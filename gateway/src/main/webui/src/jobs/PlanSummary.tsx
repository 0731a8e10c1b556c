import { Minus, Pencil, Plus, RefreshCw } from 'lucide-react'
import { inert } from '../text/inert'
import { count } from '../text/time'
import { Panel, PanelTitle } from '../ui/Panel'
import { ScrollBox } from '../ui/ScrollBox'
import { type ChangeKind, planOf } from './plan'

const KINDS: Record<ChangeKind, { Icon: typeof Plus; look: string; word: string }> = {
  create: { Icon: Plus, look: 'text-good', word: 'add' },
  update: { Icon: Pencil, look: 'text-warn', word: 'change' },
  delete: { Icon: Minus, look: 'text-bad', word: 'destroy' },
  replace: { Icon: RefreshCw, look: 'text-bad', word: 'replace' },
}

/** What the plan would do, resource by resource; nothing where no plan is known. */
export function PlanSummary({ metadata }: { metadata: Record<string, unknown> }) {
  const plan = planOf(metadata)
  if (!plan) return null
  const none = plan.adds + plan.changes + plan.destroys === 0
  return (
    <Panel>
      <PanelTitle>Plan</PanelTitle>
      <p className="flex flex-wrap gap-x-3 px-4 pt-3 font-medium">
        {none ? (
          'No changes'
        ) : (
          <>
            <span className="text-good">{count(plan.adds)} to add</span>
            <span className="text-warn">{count(plan.changes)} to change</span>
            <span className="text-bad">{count(plan.destroys)} to destroy</span>
          </>
        )}
      </p>
      <ScrollBox label="Planned changes" className="max-h-72 px-4 pt-1.5 pb-3">
        <ul className="grid gap-1">
          {plan.items.map(({ address, kind }) => {
            const { Icon, look, word } = KINDS[kind]
            return (
              <li key={`${kind} ${address}`} className="flex items-start gap-2">
                <Icon className={`mt-1 size-3.5 shrink-0 ${look}`} aria-hidden />
                <span className="sr-only">{word}</span>
                <bdi className="min-w-0 font-mono text-sm">{inert(address)}</bdi>
              </li>
            )
          })}
        </ul>
        {plan.truncated && <p className="mt-1 text-sm text-soft">The log has the others.</p>}
      </ScrollBox>
    </Panel>
  )
}
