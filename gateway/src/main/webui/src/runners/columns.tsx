import { Link } from 'react-router'
import type { Runner } from '../api/types'
import { day, full } from '../text/time'
import { Ago } from '../ui/Ago'
import type { Column } from '../ui/DataTable'
import { Name } from '../ui/Name'
import { RunnerActions } from './RunnerActions'
import { RunnerStatusCell } from './RunnerStatusCell'

const none = <span className="text-soft">–</span>

export const columnsOf = (latestVersion: string | null | undefined): Column<Runner>[] => [
  {
    id: 'name',
    header: 'Name',
    cell: ({ row: { original: runner } }) => (
      <div className="max-w-72 min-w-32">
        <Link to={`/dashboard/runners/${runner.id}`} className="hover:underline">
          <Name className="line-clamp-2 font-semibold">{runner.name}</Name>
        </Link>
        <span className="font-mono text-xs text-soft" title={runner.id}>
          {runner.id.slice(0, 8)}…{runner.id.slice(-4)}
        </span>
      </div>
    ),
  },
  {
    id: 'type',
    header: 'Type',
    cell: ({ row }) => <span className="whitespace-nowrap">{row.original.type}</span>,
  },
  {
    id: 'region',
    header: 'Region',
    cell: ({ row }) => <span className="whitespace-nowrap">{row.original.region ?? none}</span>,
  },
  { id: 'status', header: 'Status', cell: ({ row }) => <RunnerStatusCell runner={row.original} /> },
  {
    id: 'version',
    header: 'Version',
    cell: ({ row }) =>
      row.original.version ? (
        <Name className="inline-block max-w-32 truncate font-mono text-[13px]">{row.original.version}</Name>
      ) : (
        none
      ),
  },
  {
    id: 'created_at',
    header: 'Created',
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
    header: 'Last seen',
    cell: ({ row: { original: runner } }) => (
      <span className="text-soft">
        {runner.last_heartbeat_at ? <Ago at={runner.last_heartbeat_at} /> : 'never'}
      </span>
    ),
  },
  {
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <RunnerActions runner={row.original} latestVersion={latestVersion} />,
  },
]
