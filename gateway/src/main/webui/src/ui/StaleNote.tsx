import { clock } from '../text/time'
import { Hint } from './Hint'

interface Props {
  window: { as_of: string | null; stale?: boolean } | undefined
}

/** Says since when a window stands still, while the gateway itself cannot look further. */
export function StaleNote({ window }: Props) {
  if (!window?.stale) return null
  return (
    <Hint text="The gateway cannot follow the events at the moment; it catches up by itself.">
      <button type="button" className="cursor-help rounded-md bg-warn-wash px-2 py-0.5 text-sm text-warn">
        {window.as_of ? `stale since ${clock(window.as_of)}` : 'still being read'}
      </button>
    </Hint>
  )
}
