import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { asProblem } from '../api/problem'
import type { RunnersWindow } from '../api/types'
import { NameSearch } from '../table/NameSearch'
import { StatusFilter } from '../table/StatusFilter'
import { Button } from '../ui/Button'
import { StaleNote } from '../ui/StaleNote'
import { useToast } from '../ui/Toasts'
import { useNarrow } from '../ui/useNarrow'
import { words } from '../words/runners'
import { downloadList } from './downloadList'
import { FilterChips } from './FilterChips'
import { FilterMenu } from './FilterMenu'
import { ListMenu } from './ListMenu'
import { TableMenu } from './TableMenu'
import type { TableLook } from './tableLook'
import { type RunnersQuery, STATUSES } from './useRunnersQuery'
import { WakingNote } from './WakingNote'

interface Props {
  query: RunnersQuery
  seen: RunnersWindow | undefined
  shown: RunnersWindow | undefined
  look: TableLook
  onLook: (look: TableLook) => void
  /** Whether rows are being chosen, where that is not always possible. */
  selecting: boolean
  onSelecting: (selecting: boolean) => void
  onChange: (changes: Partial<RunnersQuery>) => void
}

/** Which Runners are shown, and how. */
export function RunnersToolbar(props: Props) {
  const { query, seen, shown, look, onLook, selecting, onSelecting, onChange } = props
  const narrow = useNarrow()
  const toast = useToast()
  const list = useMutation({
    mutationFn: downloadList,
    onError: (error) => toast(words.toolbar.noList(asProblem(error).title)),
  })
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line px-4 py-2.5">
      <StatusFilter
        label={words.toolbar.status}
        statuses={STATUSES}
        value={query.status}
        counts={shown?.counts}
        onChange={(status) => onChange({ status })}
      />
      <NameSearch
        landmark={words.toolbar.find}
        label={words.toolbar.search}
        slash
        value={query.name}
        onChange={(name) => onChange({ name })}
      />
      <FilterMenu query={query} runners={shown?.items ?? []} onChange={onChange} />
      <FilterChips query={query} onChange={onChange} />
      <WakingNote />
      <StaleNote window={seen} />
      {narrow ? (
        <ListMenu
          look={look}
          onLook={onLook}
          selecting={selecting}
          onSelecting={onSelecting}
          downloading={list.isPending}
          onDownload={() => !list.isPending && list.mutate(query)}
        />
      ) : (
        <span className="ml-auto flex gap-2">
          <TableMenu look={look} onChange={onLook} />
          <Button
            size="small"
            busy={list.isPending}
            onClick={() => list.mutate(query)}
            aria-label={words.toolbar.csvLong}
          >
            <Download className="size-3.5" aria-hidden />
            {words.toolbar.csv}
          </Button>
        </span>
      )}
    </div>
  )
}
