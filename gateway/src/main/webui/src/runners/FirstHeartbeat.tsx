import { LoaderCircle } from 'lucide-react'
import type { Runner } from '../api/types'
import { Notice } from '../ui/Notice'
import { words } from '../words/runners'
import { useLiveRunner } from './useLiveRunner'

/** Waits for the new Runner, over the same stream as the page behind it. */
export function FirstHeartbeat({ runner }: { runner: Runner }) {
  const now = useLiveRunner(runner)
  if (now && now.status !== 'OFFLINE') {
    return (
      <Notice tone="good" title={words.adding.heard(now.status)} className="">
        {words.adding.heardMore(now.version)}
      </Notice>
    )
  }
  return (
    <div
      role="status"
      className="flex items-center gap-2.5 rounded-lg border border-dashed border-line-strong px-3.5 py-2.5"
    >
      <LoaderCircle className="size-4 animate-spin text-accent" aria-hidden />
      {words.adding.waiting}
    </div>
  )
}
