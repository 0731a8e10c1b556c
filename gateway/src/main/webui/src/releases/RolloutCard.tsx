import { ChevronDown, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Rollout, RolloutStatus } from '../api/releases'
import { useWhyNot } from '../session/useSession'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { Ago } from '../ui/Ago'
import { Badge, type Tone } from '../ui/Badge'
import { Button } from '../ui/Button'
import { lazyDialog } from '../ui/lazily'
import { Name } from '../ui/Name'
import { Panel } from '../ui/Panel'
import { usePreference } from '../ui/usePreference'
import { words } from '../words/releases'
import { RolloutBar } from './RolloutBar'
import { RolloutRunners } from './RolloutRunners'
import { isOpen, rolloutSentence, STARTERS, type Turn, turnsOf } from './rollout'

const TurnRollout = lazyDialog(async () => (await import('./TurnRollout')).TurnRollout)

const STAYS_MS = 30 * 60_000
const isText = (value: unknown): value is string => typeof value === 'string'

const TONES: Record<RolloutStatus, Tone> = {
  PLANNED: 'calm',
  RUNNING: 'busy',
  PAUSED: 'warn',
  ROLLING_BACK: 'warn',
  DONE: 'good',
  ROLLED_BACK: 'warn',
  REFUSED: 'bad',
}

/** How the rollout goes; one that is over stays for half an hour, or until it is closed. */
export function RolloutCard({ rollout }: { rollout: Rollout }) {
  const whyNot = useWhyNot('operator')
  const [unfolded, setUnfolded] = useState(false)
  const [turn, setTurn] = useState<Turn | null>(null)
  const [closed, setClosed] = usePreference('rollout.closed', '', isText)
  const open = isOpen(rollout)
  const endedAt = rollout.ended_at
  if (!open && (closed === rollout.id || !endedAt || serverNow() - Date.parse(endedAt) > STAYS_MS))
    return null
  return (
    <div className="mb-4">
      <Panel>
        <section aria-label={words.rollout.label} className="px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
            <h2 className="font-semibold">{words.rollout.heading(<Name>{rollout.version}</Name>)}</h2>
            <Badge tone={TONES[rollout.status]}>{rollout.status.replace('_', ' ')}</Badge>
            <span className="text-sm text-soft">
              {words.rollout.startedBy(
                STARTERS[rollout.started_by] ?? <Name>{rollout.started_by}</Name>,
                <Ago at={rollout.created_at} />,
              )}
            </span>
            <span className="ml-auto flex items-center gap-2">
              {turnsOf(rollout).map((each) => (
                <Button
                  key={each}
                  size="small"
                  disabledReason={whyNot}
                  aria-haspopup="dialog"
                  onClick={() => setTurn(each)}
                >
                  {words.turn[each].go}
                </Button>
              ))}
              {!open && (
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={words.rollout.close}
                  onClick={() => setClosed(rollout.id)}
                >
                  <X className="size-4" aria-hidden />
                </Button>
              )}
            </span>
          </div>
          <p role="status" className="mt-1.5">
            {rolloutSentence(rollout)}
          </p>
          {rollout.reason && <p className="text-soft wrap-anywhere">{inert(rollout.reason)}</p>}
          <RolloutBar targets={rollout.targets} />
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="mt-2 inline-flex items-center gap-1 rounded text-sm text-accent hover:underline"
          >
            <ChevronDown className={`size-3.5 ${unfolded ? 'rotate-180' : ''}`} aria-hidden />
            {unfolded ? words.rollout.fold : words.rollout.unfold}
          </button>
          {unfolded && <RolloutRunners rollout={rollout} />}
        </section>
      </Panel>
      <Suspense>
        {turn && <TurnRollout turn={turn} rollout={rollout} onClose={() => setTurn(null)} />}
      </Suspense>
    </div>
  )
}
