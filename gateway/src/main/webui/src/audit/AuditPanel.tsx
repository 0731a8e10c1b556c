import { useMemo } from 'react'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { ReadOn } from '../ui/ReadOn'
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
  const columns = useMemo(() => columnsOf((actor) => change({ actor })), [change])
  return (
    <ReadOn
      of={trail}
      asked={asked}
      head={<AuditToolbar query={query} onChange={change} />}
      comes={words.comes}
      more={words.more}
    >
      {(pages, old) => (
        <DataTable
          label={words.heading}
          columns={columns}
          rows={pages.flatMap(({ items }) => items)}
          rowId={(entry) => entry.id}
          wideOnly={WIDE_ONLY}
          dimmed={old}
          empty={<Nothing query={query} onAll={() => change(unfiltered(AUDIT))} />}
        />
      )}
    </ReadOn>
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
