import type { ApiToken } from '../api/tokens'
import { serverNow } from '../text/clock'
import { Ago } from '../ui/Ago'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import type { Column } from '../ui/DataTable'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { stateOf } from './token'

export function columns(
  onRevoke: (token: ApiToken) => void,
  whyNotRevoke: (token: ApiToken) => string | null,
) {
  const all: Column<ApiToken>[] = [
    {
      id: 'name',
      header: 'Name',
      cell: ({ row }) => (
        <>
          <Name className="font-medium">{row.original.name}</Name>{' '}
          <span className="font-mono text-sm text-soft">…{row.original.ends_with}</span>
        </>
      ),
    },
    {
      id: 'scopes',
      header: 'It may',
      cell: ({ row }) => <span className="font-mono text-sm">{row.original.scopes.join(' ')}</span>,
    },
    { id: 'state', header: 'Holds', cell: ({ row }) => <Holds token={row.original} /> },
    {
      id: 'created',
      header: 'Made',
      cell: ({ row }) => (
        <>
          <Ago at={row.original.created_at} /> by <Name>{row.original.created_by}</Name>
        </>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row }) =>
        row.original.revoked_at === null && (
          <Button
            size="small"
            disabledReason={whyNotRevoke(row.original)}
            onClick={() => onRevoke(row.original)}
            aria-haspopup="dialog"
            aria-label={`Revoke ${row.original.name}`}
          >
            Revoke
          </Button>
        ),
    },
  ]
  return all
}

function Holds({ token }: { token: ApiToken }) {
  switch (stateOf(token, serverNow())) {
    case 'revoked':
      return (
        <>
          <Badge tone="calm">Revoked</Badge> {token.revoked_by && <Name>{`by ${token.revoked_by}`}</Name>}
        </>
      )
    case 'ended':
      return <Badge tone="calm">Ended</Badge>
    default:
      return token.not_after ? (
        <>
          until <When at={token.not_after} />
        </>
      ) : (
        'until it is revoked'
      )
  }
}
