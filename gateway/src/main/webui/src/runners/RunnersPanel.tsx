import { useMemo, useRef } from 'react'
import type { RunnersWindow } from '../api/types'
import { useLink, useRunnersWindow } from '../live/useLive'
import { DataTable } from '../ui/DataTable'
import { Pager } from '../ui/Pager'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/SkeletonRows'
import { usePreference } from '../ui/usePreference'
import { BulkBar } from './BulkBar'
import { columnsOf, LatestVersion } from './columns'
import { NoRunners } from './NoRunners'
import type { Place } from './place'
import { RunnersToolbar } from './RunnersToolbar'
import { firstLook, isTableLook } from './tableLook'
import { PAGE_SIZE, SORTABLE, useRunnersQuery, windowOf } from './useRunnersQuery'
import { useSelection } from './useSelection'

/** On a phone the menu of a row has what its columns would. */
const WIDE_ONLY = [
  'select',
  'type',
  'region',
  'version',
  'created_at',
  'last_seen',
  'current_job',
  'slots',
  'labels',
]

export function RunnersPanel({ onAdd }: { onAdd: (place: Place) => void }) {
  const { query, change } = useRunnersQuery()
  const seen = useRunnersWindow(windowOf(query))
  const link = useLink()
  const [look, setLook] = usePreference('runners.table', firstLook(window.innerWidth), isTableLook)
  // While the next window is on its way, the last one stays in sight.
  const last = useRef<RunnersWindow>(undefined)
  if (seen) last.current = seen.window
  const shown = seen?.window ?? last.current
  const { selection, setSelection, chosen, clear } = useSelection(shown?.items ?? [])
  const columns = useMemo(() => columnsOf((label) => change({ label })), [change])

  return (
    <Panel>
      <RunnersToolbar
        query={query}
        seen={seen}
        shown={shown}
        look={look}
        onLook={setLook}
        onChange={change}
      />
      <BulkBar chosen={chosen} latestVersion={shown?.latest_version} onClear={clear} />
      {shown ? (
        <LatestVersion value={shown.latest_version}>
          <DataTable
            label="Runners"
            columns={columns}
            rows={shown.items}
            rowId={(runner) => runner.id}
            sort={query.sort}
            sortable={SORTABLE}
            onSort={(sort) => change({ sort })}
            wideOnly={WIDE_ONLY}
            hidden={look.hidden}
            dense={look.dense}
            selection={selection}
            onSelect={setSelection}
            firstRow={(query.page - 1) * PAGE_SIZE + 1}
            totalRows={shown.total + 1}
            dimmed={!seen || link.phase === 'lost'}
            empty={<NoRunners query={query} total={shown.total} onClear={change} onAdd={onAdd} />}
          />
          <Pager page={query.page} size={PAGE_SIZE} total={shown.total} onPage={(page) => change({ page })} />
        </LatestVersion>
      ) : (
        <SkeletonRows what="Runners are on their way" />
      )}
    </Panel>
  )
}
