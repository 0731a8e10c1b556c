import type { StateVersion } from '../api/states'
import { size } from '../text/size'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import type { Column } from '../ui/DataTable'
import { NONE, When } from '../ui/Facts'
import { words } from '../words/states'
import { DownloadVersion } from './DownloadVersion'
import { Writer } from './Writer'

/** What a narrow screen does without, or has below the time. */
export const VERSIONS_WIDE_ONLY = ['serial', 'size', 'by']

interface Ways {
  state: string
  /** The version that is the state now, if one is. */
  newest: number | null
  /** Why the person may not see or change what is in it. */
  forbidden: string | null
  locked: boolean
  onRestore: (version: StateVersion) => void
}

export function versionColumns({ state, newest, forbidden, locked, onRestore }: Ways) {
  const empty = ({ size }: StateVersion) => (size === null ? words.versions.empty : null)
  const whyNotRestore = (version: StateVersion) =>
    forbidden ??
    empty(version) ??
    (version.version === newest ? words.versions.isNewest : locked ? words.versions.locked : null)
  const all: Column<StateVersion>[] = [
    {
      id: 'version',
      header: words.versions.version,
      cell: ({ row: { original: version } }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium tabular-nums">{version.version}</span>
          {version.version === newest && <Badge tone="good">{words.versions.newest}</Badge>}
          {version.late && <Badge tone="warn">{words.versions.late}</Badge>}
          {version.size === null && <Badge tone="calm">{words.versions.deletion}</Badge>}
        </span>
      ),
    },
    {
      id: 'written',
      header: words.versions.written,
      cell: ({ row: { original: version } }) => (
        <>
          <span className="text-soft sm:whitespace-nowrap">
            <When at={version.at} />
          </span>
          <div className="wrap-anywhere md:hidden">
            <p>
              <By version={version} />
            </p>
            {version.size !== null && <Size version={version} />}
          </div>
        </>
      ),
    },
    {
      id: 'by',
      header: words.versions.by,
      cell: ({ row }) => <By version={row.original} />,
    },
    {
      id: 'serial',
      header: words.column.serial,
      cell: ({ row: { original: version } }) =>
        version.serial === null ? NONE : <span className="tabular-nums">{version.serial}</span>,
    },
    {
      id: 'size',
      header: words.column.size,
      cell: ({ row }) => <Size version={row.original} />,
    },
    {
      id: 'actions',
      header: () => <span className="max-md:sr-only">{words.versions.actions}</span>,
      cell: ({ row: { original: version } }) => (
        <span className="flex flex-wrap gap-1.5">
          <DownloadVersion state={state} version={version.version} whyNot={forbidden ?? empty(version)} />
          <Button
            size="small"
            disabledReason={whyNotRestore(version)}
            onClick={() => onRestore(version)}
            aria-haspopup="dialog"
            aria-label={words.versions.restoreOne(version.version)}
          >
            {words.versions.restore}
          </Button>
        </span>
      ),
    },
  ]
  return all
}

function By({ version }: { version: StateVersion }) {
  return <Writer person={version.written_by} job={version.job_id} attempt={version.attempt} />
}

function Size({ version }: { version: StateVersion }) {
  if (version.size === null) return NONE
  return <span className="whitespace-nowrap tabular-nums">{size(version.size)}</span>
}
