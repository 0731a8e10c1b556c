import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { inert } from '../text/inert'
import { Notice } from '../ui/Notice'
import { words } from '../words/cloud'
import { isSettled, type Progress, progressText } from './progress'
import { Steps } from './Steps'

interface Props {
  progress: Progress
  /** What a person may do when it failed. */
  whenFailed?: ReactNode
}

/** A cloud job as it goes on: its steps, and when it failed why and what to do. */
export function CloudProgress({ progress, whenFailed }: Props) {
  const { stage, steps, error } = progress
  const undone = steps.some((step) => step.status === 'UNDONE')
  return (
    <div className="grid grid-cols-1 gap-3">
      <p role="status" className={steps.length > 0 ? 'sr-only' : 'flex items-center gap-2 text-soft'}>
        {!isSettled(stage) && <LoaderCircle className="size-4 animate-spin text-accent" aria-hidden />}
        {progressText(progress)}
      </p>
      {steps.length > 0 && <Steps steps={steps} />}
      {stage === 'FAILED' && (
        <Notice tone="bad" title={error ? inert(error) : words.progress.unsaid} className="">
          {words.progress.whenFailed(undone, whenFailed)}
        </Notice>
      )}
      {stage === 'CANCELLED' && (
        <Notice tone="info" title={words.progress.wasCancelled} className="">
          {whenFailed}
        </Notice>
      )}
    </div>
  )
}
