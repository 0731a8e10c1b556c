import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Webhook } from '../api/webhooks'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/webhooks'
import { AddWebhookSheet } from './AddWebhookSheet'
import { columns, WIDE_ONLY } from './columns'
import { useSendTest, useWebhooks } from './useWebhooks'
import type { Ask, Asked } from './WebhookActions'
import { WebhookDialog } from './WebhookDialog'

/** Who is told what happens to Runners and jobs. */
export function WebhooksPage() {
  const whyNot = useWhyNot('operator')
  const notAdmin = useWhyNot('admin')
  const webhooks = useWebhooks(whyNot === null)
  const test = useSendTest()
  const { mutate: send, reset: forget } = test
  const [adding, setAdding] = useState(false)
  const [asked, setAsked] = useState<{ what: Asked; webhook: Webhook } | null>(null)
  const ask = useCallback<Ask>(
    (what, webhook) => {
      forget()
      if (what === 'test') send(webhook.id)
      setAsked({ what, webhook })
    },
    [send, forget],
  )
  // Others are other cells: a menu would close.
  const all = useMemo(() => columns(ask), [ask])
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
        <ReadOn of={webhooks} asked="webhooks" comes={words.comes}>
          {(pages, old) => (
            <DataTable
              label={words.heading}
              columns={all}
              rows={pages.flatMap(({ items }) => items)}
              rowId={(webhook) => webhook.id}
              wideOnly={WIDE_ONLY}
              dimmed={old}
              empty={<Empty title={words.none}>{words.noneMore}</Empty>}
            />
          )}
        </ReadOn>
      )}
      {adding && <AddWebhookSheet onClose={() => setAdding(false)} />}
      {asked && <WebhookDialog {...asked} test={test} onClose={() => setAsked(null)} />}
    </>
  )
}
