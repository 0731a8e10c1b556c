import { useMemo, useState } from 'react'
import { useLink, useRunnersWindow } from '../live/useLive'
import { PAGE_SIZE, windowOf } from '../table/tableQuery'
import { useLastSeen } from '../table/useLastSeen'
import { DataTable } from '../ui/DataTable'
import { Pager } from '../ui/Pager'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useNarrow } from '../ui/useNarrow'
import { usePreference } from '../ui/usePreference'
import { words } from '../words/runners'
import { BulkBar } from './BulkBar'
import { columnsOf } from './columns'
import { NoRunners } from './NoRunners'
import type { Place } from './place'
import { RunnersToolbar } from './RunnersToolbar'
import { firstLook, isTableLook, leftOut, NARROW_LOOK } from './tableLook'
import { RUNNERS, useRunnersQuery } from './useRunnersQuery'
import { useSelection } from './useSelection'

export function RunnersPanel({ onAdd }: { onAdd: (place: Place) => void }) {
  const { query, change } = useRunnersQuery()
  const seen = useRunnersWindow(windowOf(RUNNERS, query))
  const link = useLink()
  const narrow = useNarrow()
  const wideLook = usePreference('runners.table', firstLook(window.innerWidth), isTableLook)
  const narrowLook = usePreference('runners.table.narrow', NARROW_LOOK, isTableLook)
  const [look, setLook] = narrow ? narrowLook : wideLook
  const [selecting, setSelecting] = useState(false)
  const shown = useLastSeen(seen)
  const { selection, setSelection, chosen, outOfSight, keepInSight, clear } = useSelection(shown?.items ?? [])
  const choosing = selecting || chosen.length > 0
  const endSelecting = () => {
    clear()
    setSelecting(false)
  }
  const columns = useMemo(() => columnsOf((label) => change({ label })), [change])

  return (
    <Panel>
      <RunnersToolbar
        query={query}
        seen={seen}
        shown={shown}
        look={look}
        onLook={setLook}
        selecting={choosing}
        onSelecting={(on) => (on ? setSelecting(true) : endSelecting())}
        onChange={change}
      />
      <BulkBar chosen={chosen} outOfSight={outOfSight} onInSight={keepInSight} onClear={endSelecting} />
      {shown ? (
        <>
          <DataTable
            label={words.heading}
            columns={columns}
            rows={shown.items}
            rowId={(runner) => runner.id}
            sort={query.sort}
            sortable={RUNNERS.sortable}
            onSort={(sort) => change({ sort })}
            hidden={leftOut(look, narrow, choosing)}
            dense={look.dense}
            selection={selection}
            onSelect={setSelection}
            firstRow={(query.page - 1) * PAGE_SIZE + 1}
            totalRows={shown.total + 1}
            dimmed={!seen || link.phase === 'lost'}
            empty={<NoRunners query={query} total={shown.total} onChange={change} onAdd={onAdd} />}
          />
          <Pager
            label={words.pages}
            page={query.page}
            size={PAGE_SIZE}
            total={shown.total}
            onTurn={(turn) => change(({ page }) => ({ page: turn(page) }))}
          />
        </>
      ) : (
        <SkeletonRows what={words.comes} />
      )}
    </Panel>
  )
}
