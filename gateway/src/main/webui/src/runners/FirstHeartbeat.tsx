import { LoaderCircle } from 'lucide-react'
import type { Runner } from '../api/types'
import { useRunnersWindow } from '../live/useLive'
import { Notice } from '../ui/Notice'

/** Waits for the new Runner, over the same stream as the page behind it. */
export function FirstHeartbeat({ runner }: { runner: Runner }) {
  const name = encodeURIComponent([...runner.name].slice(0, 60).join(''))
  const seen = useRunnersWindow(`name=${name}&sort=-created_at&limit=100`)
  const now = seen?.window.items.find((each) => each.id === runner.id)
  if (now && now.status !== 'OFFLINE') {
    return (
      <Notice tone="good" title={`It is ${now.status}`} className="">
        The first heartbeat has arrived{now.version && ` from version ${now.version}`}. It takes jobs from now
        on.
      </Notice>
    )
  }
  return (
    <div
      role="status"
      className="flex items-center gap-2.5 rounded-lg border border-dashed border-line-strong px-3.5 py-2.5"
    >
      <LoaderCircle className="size-4 animate-spin text-accent" aria-hidden />
      Waiting for its first heartbeat …
    </div>
  )
}
