import { useState } from 'react'
import { useLastProblem } from '../api/useLastProblem'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/runners'
import { happenings } from './happenings'
import { TimelineEntry } from './TimelineEntry'
import { MOST_ATTEMPTS, useAttempts } from './useAttempts'
import { useDeeds } from './useDeeds'

const STEP = 20

/** What it claimed and how that ended, and for operators who did what to it, newest first. */
export function Timeline({ runner }: { runner: string }) {
  const allowed = useWhyNot('operator') === null
  const deeds = useDeeds(runner, allowed)
  const attempts = useAttempts(runner)
  const [length, setLength] = useState(STEP)
  const entries = allowed ? deeds.data?.pages.flatMap((page) => page.items) : []
  const items = attempts.data?.items
  const needed = allowed ? [deeds, attempts] : [attempts]
  const ofDeeds = useLastProblem(runner, deeds.data, deeds.error)
  const ofAttempts = useLastProblem(runner, attempts.data, attempts.error)
  const problem = (allowed ? ofDeeds : null) ?? ofAttempts
  const waits = !problem && needed.some((query) => query.isPending)
  const all = happenings(entries ?? [], items ?? [], deeds.hasNextPage)
  const more = () => {
    setLength(length + STEP)
    if (all.length < length + STEP && deeds.hasNextPage) void deeds.fetchNextPage()
  }
  const again = () => {
    for (const query of needed) if (!query.data) void query.refetch()
  }
  return (
    <Panel>
      <PanelTitle>{words.timeline.heading}</PanelTitle>
      {problem && (
        <div className="p-3">
          <ProblemCard problem={problem} onRetry={again} />
        </div>
      )}
      {waits ? (
        <SkeletonRows rows={2} what={words.timeline.comes} />
      ) : all.length > 0 ? (
        <ol className="grid gap-3 px-4 py-3">
          {all.slice(0, length).map((each) => (
            <TimelineEntry key={each.key} of={each} />
          ))}
        </ol>
      ) : (
        !problem && <p className="px-4 py-3 text-soft">{words.timeline.none}</p>
      )}
      {!waits && (all.length > length || deeds.hasNextPage) ? (
        <div className="px-4 pb-3">
          <Button size="small" busy={deeds.isFetchingNextPage} onClick={more}>
            {words.timeline.more}
          </Button>
        </div>
      ) : (
        items?.length === MOST_ATTEMPTS && (
          <p className="px-4 pb-3 text-sm text-soft">{words.timeline.newest(MOST_ATTEMPTS)}</p>
        )
      )}
    </Panel>
  )
}
