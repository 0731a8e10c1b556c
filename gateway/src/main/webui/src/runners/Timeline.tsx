import { useLastProblem } from '../api/useLastProblem'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/runners'
import { TimelineEntry } from './TimelineEntry'
import { useTimeline } from './useTimeline'

/** How it was and why, what it claimed and how that ended, and for operators who did what to it, newest first. */
export function Timeline({ runner, revision }: { runner: string; revision: number }) {
  const timeline = useTimeline(runner, revision)
  const problem = useLastProblem(runner, timeline.data, timeline.error)
  const all = timeline.data?.pages.flatMap((page) => page.items)
  return (
    <Panel>
      <PanelTitle>{words.timeline.heading}</PanelTitle>
      {problem ? (
        <div className="p-3">
          <ProblemCard problem={problem} onRetry={() => void timeline.refetch()} />
        </div>
      ) : !all ? (
        <SkeletonRows rows={2} what={words.timeline.comes} />
      ) : all.length > 0 ? (
        <ol className="grid gap-3 px-4 py-3">
          {all.map((each) => (
            <TimelineEntry key={`${each.kind} ${each.id}`} of={each} />
          ))}
        </ol>
      ) : (
        <p className="px-4 py-3 text-soft">{words.timeline.none}</p>
      )}
      <ShowMore of={timeline} size="small" className="px-4 pb-3">
        {words.timeline.more}
      </ShowMore>
    </Panel>
  )
}
