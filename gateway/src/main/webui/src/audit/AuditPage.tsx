import { useEffect } from 'react'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { words } from '../words/audit'
import { AuditPanel } from './AuditPanel'

/** Who did what; for operators, because it names people. */
export function AuditPage() {
  const whyNot = useWhyNot('operator')
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{words.heading}</h1>
      {whyNot ? (
        <Panel>
          <Empty title={words.hidden}>{whyNot}</Empty>
        </Panel>
      ) : (
        <AuditPanel />
      )}
    </>
  )
}
