import type { GitCredential } from '../api/git'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import type { Column } from '../ui/DataTable'
import { Name } from '../ui/Name'
import { words } from '../words/git'

/** What a narrow screen does without. */
export const WIDE_ONLY = ['updated', 'by']

type Act = (credential: GitCredential) => void

export function columns(onReplace: Act, onRemove: Act, whyNot: string | null) {
  const all: Column<GitCredential>[] = [
    {
      id: 'url',
      header: words.columns.url,
      cell: ({ row }) => (
        <Name className="inline-block min-w-28 font-medium wrap-anywhere">{row.original.url}</Name>
      ),
    },
    { id: 'updated', header: words.columns.updated, cell: ({ row }) => <Ago at={row.original.updated_at} /> },
    { id: 'by', header: words.columns.by, cell: ({ row }) => <Name>{row.original.updated_by}</Name> },
    {
      id: 'actions',
      header: () => <span className="max-md:sr-only">{words.columns.actions}</span>,
      cell: ({ row: { original: credential } }) => (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabledReason={whyNot}
            onClick={() => onReplace(credential)}
            aria-haspopup="dialog"
            aria-label={words.columns.replaceOne(credential.url)}
          >
            {words.columns.replace}
          </Button>
          <Button
            size="small"
            disabledReason={whyNot}
            onClick={() => onRemove(credential)}
            aria-haspopup="dialog"
            aria-label={words.columns.removeOne(credential.url)}
          >
            {words.columns.remove}
          </Button>
        </div>
      ),
    },
  ]
  return all
}
