import type { Webhook } from '../api/webhooks'
import type { Column } from '../ui/DataTable'
import { Name } from '../ui/Name'
import { words } from '../words/webhooks'
import { type Ask, WebhookActions } from './WebhookActions'
import { WebhookState } from './WebhookState'

/** What a narrow screen does without. */
export const WIDE_ONLY = ['where', 'events']

export function columns(onAsk: Ask) {
  const all: Column<Webhook>[] = [
    {
      id: 'name',
      header: words.columns.name,
      cell: ({ row }) => (
        <Name className="inline-block max-w-64 min-w-24 font-medium wrap-anywhere">{row.original.name}</Name>
      ),
    },
    {
      id: 'where',
      header: words.columns.where,
      cell: ({ row: { original: webhook } }) => (
        <>
          <p>{words.format[webhook.format]}</p>
          <p className="max-w-64 min-w-52 font-mono text-sm text-soft wrap-anywhere">
            <Name>{webhook.origin}</Name>
          </p>
        </>
      ),
    },
    {
      id: 'events',
      header: words.columns.events,
      cell: ({ row }) => (
        <span className="inline-block max-w-72 font-mono text-sm lg:min-w-64">
          {row.original.events.join(' ')}
        </span>
      ),
    },
    { id: 'state', header: words.columns.state, cell: ({ row }) => <WebhookState webhook={row.original} /> },
    {
      id: 'actions',
      header: () => <span className="sr-only">{words.columns.actions}</span>,
      cell: ({ row }) => <WebhookActions webhook={row.original} onAsk={onAsk} />,
    },
  ]
  return all
}
