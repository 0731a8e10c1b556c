import type { Seen } from '../live/client'
import { clock } from '../text/time'
import { Hint } from './Hint'

const STALE_MS = 15_000

/** Says from when a window is, when the gateway itself could not look further. */
export function StaleNote({ seen }: { seen: Seen<{ as_of: string | null }> | undefined }) {
  const asOf = seen?.window.as_of
  if (!seen || (asOf && seen.at - Date.parse(asOf) < STALE_MS)) return null
  return (
    <Hint text="The gateway cannot follow the events at the moment; it catches up by itself.">
      <button type="button" className="cursor-help rounded-md bg-warn-wash px-2 py-0.5 text-[13px] text-warn">
        {asOf ? `as of ${clock(asOf)}` : 'still being read'}
      </button>
    </Hint>
  )
}
