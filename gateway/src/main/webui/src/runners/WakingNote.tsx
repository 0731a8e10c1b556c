import { Moon } from 'lucide-react'
import { useRunnersWindow } from '../live/useLive'
import { Hint } from '../ui/Hint'
import { words } from '../words/runners'
import { wantsOf } from './condition'

/** Those that sleep or start: all of them are OFFLINE. */
const SLEEPERS = 'type=cloud-hosted&status=OFFLINE&sort=-created_at&limit=100'

/** When jobs wait for Runners that sleep: how many, and how many of these are on their way. */
export function WakingNote() {
  const window = useRunnersWindow(SLEEPERS)
  const { waiting, starting } = wantsOf(window?.items ?? [])
  const atLeast = window !== undefined && window.total > window.items.length
  return (
    <span role="status" className="empty:hidden">
      {waiting + starting > 0 && (
        <Hint text={words.waking.more}>
          <button
            type="button"
            className="inline-flex cursor-help items-center gap-1.5 rounded-md bg-accent-wash px-2 py-0.5 text-sm whitespace-nowrap text-accent"
          >
            <Moon className="size-3.5" aria-hidden />
            {words.waking.told(waiting, starting, atLeast)}
          </button>
        </Hint>
      )}
    </span>
  )
}
