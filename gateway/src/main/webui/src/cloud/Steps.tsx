import { Check, Circle, LoaderCircle, Undo2, X } from 'lucide-react'
import type { Step, StepStatus } from '../api/cloud'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { span } from '../text/time'
import { useNow } from '../ui/useNow'
import { words } from '../words/cloud'
import { tookMs } from './progress'

const MARKS: Record<StepStatus, { Icon: typeof Check; look: string }> = {
  PENDING: { Icon: Circle, look: 'text-line-strong' },
  RUNNING: { Icon: LoaderCircle, look: 'animate-spin text-accent' },
  DONE: { Icon: Check, look: 'text-good' },
  FAILED: { Icon: X, look: 'text-bad' },
  UNDONE: { Icon: Undo2, look: 'text-warn' },
}

/** What is done in the cloud, step by step, with the time that each took. */
export function Steps({ steps }: { steps: Step[] }) {
  useNow()
  return (
    <ol aria-label={words.progress.steps} className="grid gap-1.5">
      {steps.map((step) => {
        const { Icon, look } = MARKS[step.status] ?? MARKS.PENDING
        const word = words.progress.stepIs[step.status] ?? words.progress.stepIs.PENDING
        const took = tookMs(step, serverNow())
        return (
          <li key={step.name} className="flex items-start gap-2.5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${look}`} aria-hidden />
            <div className="min-w-0 grow">
              <span className={step.status === 'PENDING' ? 'text-soft' : ''}>{inert(step.title)}</span>
              <span className="sr-only">{words.progress.stepHeard(word)}</span>
              {step.message && (
                <p className={`text-sm wrap-anywhere ${step.status === 'FAILED' ? 'text-bad' : 'text-soft'}`}>
                  {inert(step.message)}
                </p>
              )}
            </div>
            <span className="text-sm whitespace-nowrap text-soft tabular-nums">
              {step.status === 'UNDONE' ? word : took !== null && span(took)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
