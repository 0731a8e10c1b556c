import { useMemo, useRef } from 'react'
import type { RunnersWindow } from '../api/types'
import { useLink, useRunnersWindow } from '../live/useLive'
import { DataTable } from '../ui/DataTable'
import { Pager } from '../ui/Pager'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/SkeletonRows'
import { StaleNote } from '../ui/StaleNote'
import { columnsOf } from './columns'
import { NameSearch } from './NameSearch'
import { NoRunners } from './NoRunners'
import type { Place } from './place'
import { StatusFilter } from './StatusFilter'
import { PAGE_SIZE, SORTABLE, useRunnersQuery, windowOf } from './useRunnersQuery'
import { WakingNote } from './WakingNote'

export function RunnersPanel({ onAdd }: { onAdd: (place: Place) => void }) {
  const { query, change } = useRunnersQuery()
  const seen = useRunnersWindow(windowOf(query))
  const link = useLink()
  // While the next window is on its way, the last one stays in sight.
  const last = useRef<RunnersWindow>(undefined)
  if (seen) last.current = seen.window
  const shown = seen?.window ?? last.current
  const latest = shown?.latest_version
  const columns = useMemo(() => columnsOf(latest), [latest])

  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5">
        <StatusFilter value={query.status} counts={shown?.counts} onChange={(status) => change({ status })} />
        <NameSearch value={query.name} onChange={(name) => change({ name })} />
        <WakingNote />
        <StaleNote seen={seen} />
      </div>
      {shown ? (
        <>
          <DataTable
            label="Runners"
            columns={columns}
            rows={shown.items}
            rowId={(runner) => runner.id}
            sort={query.sort}
            sortable={SORTABLE}
            onSort={(sort) => change({ sort })}
            wideOnly={['type', 'region', 'version', 'created_at', 'last_seen']}
            firstRow={(query.page - 1) * PAGE_SIZE + 1}
            totalRows={shown.total + 1}
            dimmed={!seen || link.phase === 'lost'}
            empty={<NoRunners query={query} total={shown.total} onClear={change} onAdd={onAdd} />}
          />
          <Pager page={query.page} size={PAGE_SIZE} total={shown.total} onPage={(page) => change({ page })} />
        </>
      ) : (
        <SkeletonRows what="Runners are on their way" />
      )}
    </Panel>
  )
}
