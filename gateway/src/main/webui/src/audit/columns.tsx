import { Link } from 'react-router'
import type { AuditEntry } from '../api/audit'
import { inert } from '../text/inert'
import type { Column } from '../ui/DataTable'
import { NONE, When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/audit'
import { changesOf, deed } from './audit'
import { subjectOf } from './subject'

/** What a narrow screen has below the deed. */
export const WIDE_ONLY = ['subject', 'reason', 'changes']

/**
 * The columns of the table.
 *
 * @param onActor called with the name of somebody whose deeds are to be seen
 */
export const columnsOf = (onActor: (actor: string) => void): Column<AuditEntry>[] => [
  {
    id: 'at',
    header: words.column.at,
    cell: ({ row }) => (
      <span className="inline-block text-soft sm:whitespace-nowrap">
        <When at={row.original.at} />
      </span>
    ),
  },
  {
    id: 'actor',
    header: words.column.actor,
    cell: ({ row: { original: entry } }) => (
      <button
        type="button"
        onClick={() => onActor(entry.actor)}
        title={words.filter.actorIs(inert(entry.actor).slice(0, 80))}
        className="max-w-48 min-w-20 rounded text-left md:min-w-36 font-medium hover:underline"
      >
        <Name>{entry.actor}</Name>
      </button>
    ),
  },
  {
    id: 'action',
    header: words.column.action,
    cell: ({ row: { original: entry } }) => (
      <div className="min-w-28">
        {deed(entry.action)}
        <div className="grid gap-0.5 md:hidden">
          <OnWhat entry={entry} />
          {entry.reason && <Reason entry={entry} />}
          {changesOf(entry).length > 0 && <Changes entry={entry} />}
        </div>
      </div>
    ),
  },
  {
    id: 'subject',
    header: words.column.subject,
    cell: ({ row }) => <OnWhat entry={row.original} />,
  },
  {
    id: 'reason',
    header: words.column.reason,
    cell: ({ row }) => <Reason entry={row.original} />,
  },
  {
    id: 'changes',
    header: words.column.changes,
    cell: ({ row }) => <Changes entry={row.original} />,
  },
]

function OnWhat({ entry }: { entry: AuditEntry }) {
  const { kind, name, to } = subjectOf(entry)
  const what = (
    <>
      {kind}{' '}
      <span className="font-mono text-sm" title={inert(entry.subject)}>
        {inert(name)}
      </span>
    </>
  )
  return to ? (
    <Link to={to} className="hover:underline md:whitespace-nowrap">
      {what}
    </Link>
  ) : (
    what
  )
}

function Reason({ entry: { reason } }: { entry: AuditEntry }) {
  return reason ? <span className="block max-w-72 wrap-anywhere">{inert(reason).slice(0, 1000)}</span> : NONE
}

function Changes({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry)
  if (changes.length === 0) return NONE
  return (
    <ul className="max-w-96 text-sm text-soft wrap-anywhere">
      {changes.map((change) => (
        <li key={change}>{inert(change).slice(0, 400)}</li>
      ))}
    </ul>
  )
}
