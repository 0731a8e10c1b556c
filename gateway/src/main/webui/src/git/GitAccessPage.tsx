import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { GitCredential } from '../api/git'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/git'
import { columns, WIDE_ONLY } from './columns'
import { GitAccessSheet } from './GitAccessSheet'
import { RemoveGitAccess } from './RemoveGitAccess'
import { useGitAccess } from './useGitAccess'

/** What Runners fetch private modules with. */
export function GitAccessPage() {
  const whyNot = useWhyNot('operator')
  const notAdmin = useWhyNot('admin')
  const access = useGitAccess(whyNot === null)
  const [adding, setAdding] = useState(false)
  const [replacing, setReplacing] = useState<GitCredential | null>(null)
  const [removing, setRemoving] = useState<GitCredential | null>(null)
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <Button
          kind="primary"
          disabledReason={notAdmin}
          onClick={() => setAdding(true)}
          aria-haspopup="dialog"
        >
          <Plus className="size-4" aria-hidden />
          {words.add}
        </Button>
      </div>
      {whyNot ? (
        <Panel>
          <Empty title={words.hidden}>{whyNot}</Empty>
        </Panel>
      ) : (
        <ReadOn of={access} asked="git-credentials" comes={words.comes}>
          {(pages, old) => (
            <DataTable
              label={words.heading}
              columns={columns(setReplacing, setRemoving, notAdmin)}
              rows={pages.flatMap(({ items }) => items)}
              rowId={(credential) => credential.id}
              wideOnly={WIDE_ONLY}
              dimmed={old}
              empty={<Empty title={words.none}>{words.noneMore}</Empty>}
            />
          )}
        </ReadOn>
      )}
      {adding && <GitAccessSheet onClose={() => setAdding(false)} />}
      {replacing && <GitAccessSheet fixed={replacing.url} onClose={() => setReplacing(null)} />}
      {removing && <RemoveGitAccess credential={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}
