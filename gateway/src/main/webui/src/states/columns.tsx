import { Link } from 'react-router'
import type { State } from '../api/states'
import { size } from '../text/size'
import { Ago } from '../ui/Ago'
import { Badge } from '../ui/Badge'
import type { Column } from '../ui/DataTable'
import { NONE } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/states'
import { StateLink } from './StateLink'
import { Writer } from './Writer'

/** What a narrow screen does without: it is on the page of the state. */
export const WIDE_ONLY = ['size', 'written']

export const columns: Column<State>[] = [
  {
    id: 'name',
    header: words.column.name,
    cell: ({ row: { original: state } }) => (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StateLink name={state.name} className="inline-block max-w-96 min-w-28 font-medium wrap-anywhere" />
        {state.late_versions > 0 && <Badge tone="warn">{words.keptAside(state.late_versions)}</Badge>}
      </div>
    ),
  },
  {
    id: 'serial',
    header: words.column.serial,
    cell: ({ row: { original: state } }) => <Serial state={state} />,
  },
  {
    id: 'size',
    header: words.column.size,
    cell: ({ row: { original: state } }) =>
      state.size === null ? NONE : <span className="whitespace-nowrap tabular-nums">{size(state.size)}</span>,
  },
  {
    id: 'written',
    header: words.column.written,
    cell: ({ row: { original: state } }) =>
      state.updated_at === null ? (
        NONE
      ) : (
        <span className="text-soft">
          {words.written(
            <Ago at={state.updated_at} />,
            <Writer person={state.last_written_by} job={state.last_job_id} />,
          )}
        </span>
      ),
  },
  {
    id: 'lock',
    header: words.column.lock,
    cell: ({ row: { original: state } }) =>
      state.lock === null ? (
        NONE
      ) : (
        <Link to={`/dashboard/jobs/${state.lock.job_id}`} className="hover:underline">
          {words.lockedBy(<Name>{state.lock.runner_name}</Name>)}
        </Link>
      ),
  },
]

function Serial({ state }: { state: State }) {
  if (state.version === null) return <span className="text-soft">{words.onlyLocked}</span>
  if (state.size === null) return <Badge tone="calm">{words.deleted}</Badge>
  return state.serial === null ? NONE : <span className="tabular-nums">{state.serial}</span>
}
