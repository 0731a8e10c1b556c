import { Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { NameSearch } from '../table/NameSearch'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { useTableQuery } from '../table/useTableQuery'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/states'
import { BringState } from './BringState'
import { columns, WIDE_ONLY } from './columns'
import { askedOf, STATES } from './statesQuery'
import { useStates } from './useStates'

/** All Terraform states that are kept here, by name. */
export function StatesPage() {
  const { query, change } = useTableQuery(STATES)
  const [bringing, setBringing] = useState(false)
  const asked = askedOf(query)
  const states = useStates(asked)
  const whyNot = useWhyNot('operator')
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <Button disabledReason={whyNot} onClick={() => setBringing(true)} aria-haspopup="dialog">
          <Upload className="size-4" aria-hidden />
          {words.bring.open}
        </Button>
      </div>
      <ReadOn
        of={states}
        asked={asked}
        head={
          <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
            <NameSearch
              landmark={words.find}
              label={words.search}
              slash
              value={query.name}
              onChange={(name) => change({ name })}
            />
          </div>
        }
        comes={words.comes}
        more={words.more}
      >
        {(pages, old) => (
          <DataTable
            label={words.heading}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowId={(state) => state.name}
            wideOnly={WIDE_ONLY}
            dimmed={old}
            empty={<Nothing filtered={isFiltered(STATES, query)} onAll={() => change(unfiltered(STATES))} />}
          />
        )}
      </ReadOn>
      {bringing && <BringState onClose={() => setBringing(false)} />}
    </>
  )
}

/** In the place of states: why there are none here, and the one thing to do. */
function Nothing({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  if (!filtered) return <Empty title={words.none}>{words.noneMore}</Empty>
  return (
    <Empty title={words.noneFits}>
      <Button onClick={onAll}>{words.showAll}</Button>
    </Empty>
  )
}
