import { useEffect, useEffectEvent, useState } from 'react'
import { GATEWAY_LOST } from '../api/problem'
import { KEEP_LIVE, useLink, useRunnersWindow } from '../live/useLive'
import { words } from '../words/ui'
import { Button } from './Button'
import { Confirm } from './Confirm'
import { Notice } from './Notice'
import { gatewayAnswers, reloadOnce } from './reload'

interface Props {
  again: () => Promise<boolean>
  forget: () => void
}

/** In the place of what could not be fetched. */
export function Unfetched(props: Props) {
  const { told, action, retry } = useAgain(props)
  return (
    <Notice
      tone="warn"
      title={told.title}
      className=""
      action={
        <Button size="small" onClick={retry}>
          {action}
        </Button>
      }
    >
      {told.more}
    </Notice>
  )
}

export function UnfetchedDialog({ onClose, ...props }: Props & { onClose: () => void }) {
  const { told, action, retry } = useAgain(props)
  return (
    <Confirm
      title={told.title}
      description={told.more}
      action={action}
      keep={words.close}
      busy={false}
      onAction={retry}
      onClose={onClose}
    />
  )
}

type Why = 'away' | 'stuck' | 'stayed'

/** Tries again whenever the gateway is back. */
function useAgain({ again, forget }: Props) {
  const [why, setWhy] = useState<Why>('away')
  const { phase } = useLink()
  // Of a page that is not there nothing else would keep the link.
  useRunnersWindow(KEEP_LIVE)
  const retry = async (asked: boolean) => {
    if (await again()) return
    const answers = await gatewayAnswers()
    // Who has stayed with a draft is asked again only for pressing the button.
    if (why === 'stayed') {
      if (asked && answers) location.reload()
      return
    }
    // A gateway that answers, and not with this, has another release of the page; and some browsers keep a failure.
    setWhy(!answers ? 'away' : reloadOnce() ? 'stayed' : 'stuck')
  }
  const retryNow = useEffectEvent(() => retry(false))
  useEffect(() => {
    if (phase === 'live') void retryNow()
  }, [phase])
  useEffect(() => forget, [forget])
  const told =
    why === 'away' ? { title: GATEWAY_LOST.title, more: words.unfetched.away } : words.unfetched[why]
  const action = why === 'stayed' ? words.loadAnew : words.tryNow
  return { told, action, retry: () => void retry(true) }
}
