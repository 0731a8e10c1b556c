import { useMemo } from 'react'
import { asProblem } from '../api/problem'
import { useLastProblem } from '../api/useLastProblem'
import { useLink } from '../live/useLive'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/audit'
import { AuditToolbar } from './AuditToolbar'
import { AUDIT, type AuditQuery, askedOf } from './auditQuery'
import { columnsOf, WIDE_ONLY } from './columns'
import { useAudit } from './useAudit'

/** The trail, as far back as somebody reads on. */
export function AuditPanel() {
  const { query, change } = useTableQuery(AUDIT)
  const asked = askedOf(query)
  const trail = useAudit(asked)
  const read = trail.isPlaceholderData ? undefined : trail.data
  const problem = useLastProblem(asked, read, trail.error)
  // What was told last stays while it cannot be told anew.
  const failed = problem ?? (trail.isRefetchError ? asProblem(trail.error) : null)
  const link = useLink()
  const columns = useMemo(() => columnsOf((actor) => change({ actor })), [change])
  return (
    <>
      <Panel>
        <AuditToolbar query={query} onChange={change} />
        {failed && (
          <div className="p-3">
            <ProblemCard problem={failed} onRetry={() => void trail.refetch()} />
          </div>
        )}
        {problem ? null : trail.data ? (
          <DataTable
            label={words.heading}
            columns={columns}
            rows={trail.data.pages.flatMap(({ items }) => items)}
            rowId={(entry) => entry.id}
            wideOnly={WIDE_ONLY}
            dimmed={!read || failed !== null || link.phase === 'lost'}
            empty={<Nothing query={query} onAll={() => change(unfiltered(AUDIT))} />}
          />
        ) : (
          <SkeletonRows what={words.comes} />
        )}
      </Panel>
      {!problem && (
        <ShowMore of={trail} className="mt-3 text-center">
          {words.more}
        </ShowMore>
      )}
    </>
  )
}

/** In the place of deeds: why there are none here, and the one thing to do. */
function Nothing({ query, onAll }: { query: AuditQuery; onAll: () => void }) {
  if (!isFiltered(AUDIT, query)) return <Empty title={words.none}>{words.noneMore}</Empty>
  return (
    <Empty title={words.noneFits}>
      <p className="mb-2">{words.whole}</p>
      <Button onClick={onAll}>{words.showAll}</Button>
    </Empty>
  )
}
