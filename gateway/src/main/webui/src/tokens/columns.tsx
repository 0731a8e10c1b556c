import type { ApiToken } from '../api/tokens'
import { serverNow } from '../text/clock'
import { Ago } from '../ui/Ago'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import type { Column } from '../ui/DataTable'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { useNow } from '../ui/useNow'
import { words } from '../words/tokens'
import { stateOf } from './token'

export function columns(
  onRevoke: (token: ApiToken) => void,
  whyNotRevoke: (token: ApiToken) => string | null,
) {
  const all: Column<ApiToken>[] = [
    {
      id: 'name',
      header: words.columns.name,
      cell: ({ row }) => (
        <>
          <Name className="font-medium">{row.original.name}</Name>{' '}
          <span className="font-mono text-sm text-soft">
            {words.columns.endsWith(row.original.ends_with)}
          </span>
        </>
      ),
    },
    {
      id: 'scopes',
      header: words.columns.scopes,
      cell: ({ row }) => <span className="font-mono text-sm">{row.original.scopes.join(' ')}</span>,
    },
    { id: 'state', header: words.columns.state, cell: ({ row }) => <Holds token={row.original} /> },
    {
      id: 'created',
      header: words.columns.made,
      cell: ({ row }) =>
        words.columns.madeBy(<Ago at={row.original.created_at} />, <Name>{row.original.created_by}</Name>),
    },
    {
      id: 'actions',
      header: () => <span className="max-md:sr-only">{words.columns.actions}</span>,
      cell: ({ row }) =>
        row.original.revoked_at === null && (
          <Button
            size="small"
            disabledReason={whyNotRevoke(row.original)}
            onClick={() => onRevoke(row.original)}
            aria-haspopup="dialog"
            aria-label={words.columns.revokeOne(row.original.name)}
          >
            {words.columns.revoke}
          </Button>
        ),
    },
  ]
  return all
}

function Holds({ token }: { token: ApiToken }) {
  useNow()
  switch (stateOf(token, serverNow())) {
    case 'revoked':
      return (
        <>
          <Badge tone="calm">{words.columns.revoked}</Badge>{' '}
          {token.revoked_by && <Name>{words.columns.revokedBy(token.revoked_by)}</Name>}
        </>
      )
    case 'ended':
      return <Badge tone="calm">{words.columns.ended}</Badge>
    default:
      return token.not_after ? words.columns.until(<When at={token.not_after} />) : words.columns.untilRevoked
  }
}
