import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ApiToken } from '../api/tokens'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useSession, useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/tokens'
import { columns } from './columns'
import { MakeTokenSheet } from './MakeTokenSheet'
import { RevokeToken } from './RevokeToken'
import { useApiTokens } from './useApiTokens'

const WIDE_ONLY = ['created']

/** What scripts and CI sign in with. */
export function ApiTokensPage() {
  const { data: session } = useSession()
  const whyNot = useWhyNot('operator')
  const notAdmin = useWhyNot('admin')
  const tokens = useApiTokens(whyNot === null)
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiToken | null>(null)
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  const whyNotRevoke = (token: ApiToken) => (token.created_by === session?.user ? null : notAdmin)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <Button kind="primary" disabledReason={whyNot} onClick={() => setMaking(true)} aria-haspopup="dialog">
          <Plus className="size-4" aria-hidden />
          {words.ask}
        </Button>
      </div>
      {whyNot ? (
        <Panel>
          <Empty title={words.hidden}>{whyNot}</Empty>
        </Panel>
      ) : (
        <ReadOn of={tokens} asked="tokens" comes={words.comes} more={words.more}>
          {(pages, old) => (
            <DataTable
              label={words.heading}
              columns={columns(setRevoking, whyNotRevoke)}
              rows={pages.flatMap(({ items }) => items)}
              rowId={(token) => token.id}
              wideOnly={WIDE_ONLY}
              dimmed={old}
              empty={<Empty title={words.none}>{words.noneMore}</Empty>}
            />
          )}
        </ReadOn>
      )}
      {making && <MakeTokenSheet onClose={() => setMaking(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}
