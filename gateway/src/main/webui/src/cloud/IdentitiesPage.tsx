import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { asProblem } from '../api/problem'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { Sheet } from '../ui/Sheet'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/cloud'
import { AddIdentity } from './AddIdentity'
import { IdentityCard } from './IdentityCard'
import { useCloudIdentities } from './useCloudIdentities'

/** The roles that Runners may take on, and whether they can. */
export function IdentitiesPage() {
  const identities = useCloudIdentities()
  const whyNot = useWhyNot('admin')
  const [adding, setAdding] = useState(false)
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.identities.title
  }, [])
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold tracking-tight">{words.identities.heading}</h1>
        <Button kind="primary" disabledReason={whyNot} onClick={() => setAdding(true)} aria-haspopup="dialog">
          <Plus className="size-4" aria-hidden />
          {words.identities.add}
        </Button>
      </div>
      {identities.data ? (
        <div className="grid grid-cols-1 gap-3">
          {identities.data.map((identity) => (
            <IdentityCard key={identity.id} identity={identity} />
          ))}
          {identities.data.length === 0 && (
            <Panel>
              <Empty title={words.identities.none}>{words.identities.noneMore}</Empty>
            </Panel>
          )}
        </div>
      ) : identities.isError ? (
        <ProblemCard problem={asProblem(identities.error)} onRetry={() => void identities.refetch()} />
      ) : (
        <Panel>
          <SkeletonRows rows={3} what={words.identities.comes} />
        </Panel>
      )}
      <Sheet
        title={words.identities.sheet}
        description={words.identities.sheetMore}
        open={adding}
        onOpenChange={setAdding}
      >
        <div className="p-5">
          <AddIdentity onAdded={() => setAdding(false)} />
        </div>
      </Sheet>
    </>
  )
}
