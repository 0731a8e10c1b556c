import { Link } from 'react-router'
import type { Runner } from '../api/types'
import { useLatestVersion } from '../live/useLive'
import { Version } from '../releases/Version'
import { shortId } from '../text/shortId'
import { day, full } from '../text/time'
import { Ago } from '../ui/Ago'
import type { Column } from '../ui/DataTable'
import { NONE } from '../ui/Facts'
import { Name } from '../ui/Name'
import { selectColumn } from '../ui/selectColumn'
import { words } from '../words/runners'
import { CurrentJob } from './CurrentJob'
import { Labels } from './Labels'
import { RunnerActions } from './RunnerActions'
import { RunnerStatusCell } from './RunnerStatusCell'

/** Not a part of the columns: new columns are new cells, and a menu that is open in one would close. */
const RunnerVersion = ({ runner }: { runner: Runner }) => (
  <Version runner={runner} latestVersion={useLatestVersion()} />
)

/**
 * The columns of the table.
 *
 * @param onLabel called with a label whose Runners somebody wants to see
 */
export const columnsOf = (onLabel: (label: string) => void): Column<Runner>[] => [
  selectColumn((runner) => runner.name),
  {
    id: 'name',
    header: words.column.name,
    cell: ({ row: { original: runner } }) => (
      <div className="max-w-72 min-w-32">
        <Link to={`/dashboard/runners/${runner.id}`} className="hover:underline">
          <Name className="line-clamp-2 font-semibold in-data-dense:line-clamp-1">{runner.name}</Name>
        </Link>
        <span className="font-mono text-xs text-soft in-data-dense:hidden" title={runner.id}>
          {shortId(runner.id)}
        </span>
      </div>
    ),
  },
  {
    id: 'type',
    header: words.column.type,
    cell: ({ row }) => <span className="whitespace-nowrap">{row.original.type}</span>,
  },
  {
    id: 'region',
    header: words.column.region,
    cell: ({ row }) => <span className="whitespace-nowrap">{row.original.region ?? NONE}</span>,
  },
  {
    id: 'status',
    header: words.column.status,
    cell: ({ row }) => <RunnerStatusCell runner={row.original} />,
  },
  {
    id: 'current_job',
    header: words.column.currentJob,
    cell: ({ row }) => <CurrentJob runner={row.original} />,
  },
  {
    id: 'slots',
    header: words.column.slots,
    cell: ({ row: { original: runner } }) => (
      <span className="whitespace-nowrap tabular-nums">
        {words.slotsOf(runner.active_job_ids.length, runner.slots)}
      </span>
    ),
  },
  {
    id: 'version',
    header: words.column.version,
    cell: ({ row }) => <RunnerVersion runner={row.original} />,
  },
  {
    id: 'labels',
    header: words.column.labels,
    cell: ({ row }) => (
      <div className="max-w-56">
        <Labels labels={row.original.labels} onChoose={onLabel} />
      </div>
    ),
  },
  {
    id: 'created_at',
    header: words.column.created,
    cell: ({ row: { original: runner } }) => (
      <time
        className="whitespace-nowrap text-soft"
        dateTime={runner.created_at}
        title={full(runner.created_at)}
      >
        {day(runner.created_at)}
      </time>
    ),
  },
  {
    id: 'last_seen',
    header: words.column.lastSeen,
    cell: ({ row: { original: runner } }) => (
      <span className="text-soft">
        {runner.last_heartbeat_at ? <Ago at={runner.last_heartbeat_at} /> : words.never}
      </span>
    ),
  },
  {
    id: 'actions',
    header: () => <span className="block text-right max-md:sr-only">{words.column.actions}</span>,
    cell: ({ row }) => <RunnerActions runner={row.original} />,
  },
]
