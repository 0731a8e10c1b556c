import { serverNow } from '../text/clock'
import { full, span } from '../text/time'
import { words } from '../words/ui'
import { useNow } from './useNow'

/** How long ago, ticking. */
export function Ago({ at, bare }: { at: string; bare?: boolean }) {
  useNow()
  const text = span(Math.max(0, serverNow() - Date.parse(at)))
  return (
    <time dateTime={at} title={full(at)} className="whitespace-nowrap tabular-nums">
      {bare ? text : words.ago(text)}
    </time>
  )
}
