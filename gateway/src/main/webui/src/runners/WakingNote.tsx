import { Moon } from 'lucide-react'
import { useRunnersWindow } from '../live/useLive'
import { count } from '../text/time'
import { Hint } from '../ui/Hint'
import { wantsOf } from './condition'

/** Those that sleep or start: all of them are OFFLINE. */
const SLEEPERS = 'type=cloud-hosted&status=OFFLINE&sort=-created_at&limit=100'

/** When jobs wait for Runners that sleep: how many, and how many of these are on their way. */
export function WakingNote() {
  const window = useRunnersWindow(SLEEPERS)
  const { waiting, starting } = wantsOf(window?.items ?? [])
  const atLeast = window && window.total > window.items.length ? 'at least ' : ''
  return (
    <span role="status" className="empty:hidden">
      {waiting + starting > 0 && (
        <Hint text="Jobs that only Runners which sleep can take, and Runners that are on their way to them. A Runner wakes within seconds and is ONLINE in about a minute.">
          <button
            type="button"
            className="inline-flex cursor-help items-center gap-1.5 rounded-md bg-accent-wash px-2 py-0.5 text-sm whitespace-nowrap text-accent"
          >
            <Moon className="size-3.5" aria-hidden />
            {atLeast}
            {count(waiting)} waiting, {count(starting)} starting
          </button>
        </Hint>
      )}
    </span>
  )
}
