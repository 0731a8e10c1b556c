import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CloudIdentity } from '../api/cloud'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/cloud'

interface Orphan {
  runner_id: string
  region: string
  pieces: { kind: string; arn: string }[]
  why_not_adopt: string | null
}

/** What carries our tags in the account and belongs to no Runner; it is looked for when somebody opens it. */
export function Orphans({ identity }: { identity: CloudIdentity }) {
  const [open, setOpen] = useState(false)
  const whyNot = useWhyNot('operator')
  return (
    <details
      className="rounded-lg border border-line px-3.5 py-2.5"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer font-medium">{words.orphans.heading}</summary>
      <div className="pt-3">
        {open && (whyNot ? <p className="text-soft">{whyNot}</p> : <List of={identity} />)}
      </div>
    </details>
  )
}

const keyOf = (identity: CloudIdentity) => ['orphans', identity.id]
const pathOf = (identity: CloudIdentity) => `/api/cloud-identities/${encodeURIComponent(identity.id)}/orphans`

const oneOf = (identity: CloudIdentity, orphan: Orphan, action = '') =>
  `${pathOf(identity)}/${encodeURIComponent(orphan.runner_id)}${action}?region=${encodeURIComponent(orphan.region)}`

function List({ of: identity }: { of: CloudIdentity }) {
  const whyNot = useWhyNot('admin')
  const client = useQueryClient()
  const [removing, setRemoving] = useState<Orphan | null>(null)
  const orphans = useQuery({
    queryKey: keyOf(identity),
    queryFn: ({ signal }) => api<{ items: Orphan[] }>(pathOf(identity), { signal }),
  })
  const adopt = useMutation({
    mutationFn: (orphan: Orphan) => api<void>(oneOf(identity, orphan, '/adopt'), { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(identity) }),
  })
  const refused = adopt.isError ? asProblem(adopt.error) : null
  if (orphans.isPending) return <SkeletonRows rows={2} what={words.orphans.comes} />
  if (!orphans.data) {
    return <ProblemCard problem={asProblem(orphans.error)} onRetry={() => void orphans.refetch()} />
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      {orphans.data.items.length === 0 && <p className="text-soft">{words.orphans.none}</p>}
      {refused && (
        <Notice tone="bad" title={refused.title}>
          {refused.detail}
        </Notice>
      )}
      <ul className="grid gap-3 empty:hidden">
        {orphans.data.items.map((orphan) => (
          <li key={`${orphan.region} ${orphan.runner_id}`} className="flex items-start gap-3">
            <div className="min-w-0 grow">
              <p>
                {words.orphans.of(
                  <span className="font-mono text-sm">{orphan.runner_id}</span>,
                  orphan.region,
                )}
              </p>
              <ul className="text-sm text-soft">
                {orphan.pieces.map((piece) => (
                  <li key={piece.arn}>
                    {inert(piece.kind)} <Name className="font-mono text-sm break-all">{piece.arn}</Name>
                  </li>
                ))}
              </ul>
            </div>
            <Button
              size="small"
              disabledReason={whyNot ?? orphan.why_not_adopt}
              busy={adopt.isPending && adopt.variables === orphan}
              onClick={() => adopt.mutate(orphan)}
            >
              {words.orphans.adopt}
            </Button>
            <Button
              size="small"
              disabledReason={whyNot}
              onClick={() => setRemoving(orphan)}
              aria-haspopup="dialog"
            >
              {words.orphans.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" busy={orphans.isFetching} onClick={() => void orphans.refetch()}>
          {words.orphans.again}
        </Button>
      </div>
      {removing && <Remove identity={identity} orphan={removing} onClose={() => setRemoving(null)} />}
    </div>
  )
}

interface RemoveProps {
  identity: CloudIdentity
  orphan: Orphan
  onClose: () => void
}

function Remove({ identity, orphan, onClose }: RemoveProps) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api<void>(oneOf(identity, orphan), { method: 'DELETE' }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(identity) }),
  })
  const problem = remove.isError ? asProblem(remove.error) : null
  return (
    <Confirm
      title={words.orphans.removeAsk(orphan.pieces.length, orphan.region)}
      description={words.orphans.removeMore}
      action={words.orphans.remove}
      keep={words.orphans.keep}
      danger
      busy={remove.isPending}
      onAction={() => remove.mutate()}
      problem={problem}
      onClose={onClose}
    />
  )
}
