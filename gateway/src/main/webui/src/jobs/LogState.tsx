import { words } from '../words/jobs'
import type { LogView } from './FollowLog'

/** In a word, how the log is: growing, at its end, or out of reach. */
export function LogState({ view, over }: { view: LogView; over: boolean }) {
  const [look, text] = told(view, over)
  return (
    <span role="status" className="inline-flex min-w-0 items-center gap-1.5 text-sm text-soft">
      <span className={`size-2 shrink-0 rounded-full ${look}`} aria-hidden />
      <span className="truncate">{text}</span>
    </span>
  )
}

function told(view: LogView, over: boolean): [string, string] {
  if (view.problem?.isOutage) return ['bg-warn', words.log.away]
  if (view.problem) return ['bg-bad', words.log.problem(view.problem.title, view.problem.detail)]
  if (!view.read) return ['bg-line-strong', words.log.reading]
  if (view.complete) return ['bg-line-strong', words.log.complete]
  return ['bg-good', over ? words.log.readingEnd : words.log.live]
}
