import { words } from '../words/ui'
import { Hint } from './Hint'

interface Props {
  window: { as_of: string | null; stale?: boolean } | undefined
}

/** Says since when a window stands still, while the gateway itself cannot look further. */
export function StaleNote({ window }: Props) {
  if (!window?.stale) return null
  return (
    <Hint text={words.stale.why}>
      <button type="button" className="cursor-help rounded-md bg-warn-wash px-2 py-0.5 text-sm text-warn">
        {window.as_of ? words.stale.since(window.as_of) : words.stale.unread}
      </button>
    </Hint>
  )
}
