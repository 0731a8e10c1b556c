import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import { type AuditEntry, changesOf, deed } from '../audit/audit'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'

interface AuditPage {
  items: AuditEntry[]
  next_cursor?: string
}

/** Who did what to it, newest first. It names people, so it is for operators. */
export function Timeline({ runner }: { runner: string }) {
  const whyNot = useWhyNot('operator')
  const trail = useInfiniteQuery({
    queryKey: ['audit', runner],
    queryFn: ({ pageParam, signal }) => {
      const behind = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''
      return api<AuditPage>(`/api/audit?subject=${encodeURIComponent(runner)}&limit=20${behind}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    enabled: whyNot === null,
    refetchInterval: 10_000,
  })
  const entries = trail.data?.pages.flatMap((page) => page.items)
  return (
    <Panel>
      <PanelTitle>Timeline</PanelTitle>
      {whyNot ? (
        <p className="px-4 py-3 text-soft">{whyNot}</p>
      ) : entries?.length === 0 ? (
        <p className="px-4 py-3 text-soft">Nobody did anything to it yet.</p>
      ) : entries ? (
        <ol className="grid gap-3 px-4 py-3">
          {entries.map((entry) => (
            <Deed key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : trail.isError ? (
        <div className="p-3">
          <ProblemCard problem={asProblem(trail.error)} onRetry={() => void trail.refetch()} />
        </div>
      ) : (
        <SkeletonRows rows={2} what="The timeline is on its way" />
      )}
      {trail.hasNextPage && (
        <div className="px-4 pb-3">
          <Button size="small" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            Show what was before
          </Button>
        </div>
      )}
    </Panel>
  )
}

function Deed({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry)
  return (
    <li className="grid gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-sm text-soft">
        <When at={entry.at} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <Name className="font-medium">{entry.actor}</Name> {deed(entry.action)}
        {entry.reason && <span className="text-soft">: {inert(entry.reason)}</span>}
        {changes.length > 0 && (
          <p className="text-sm text-soft">{inert(changes.join('; ')).slice(0, 1000)}</p>
        )}
      </div>
    </li>
  )
}
