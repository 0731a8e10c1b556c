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
  const { told, retry } = useAgain(props)
  return (
    <Notice
      tone="warn"
      title={told.title}
      className=""
      action={
        <Button size="small" onClick={retry}>
          {words.tryNow}
        </Button>
      }
    >
      {told.more}
    </Notice>
  )
}

export function UnfetchedDialog({ onClose, ...props }: Props & { onClose: () => void }) {
  const { told, retry } = useAgain(props)
  return (
    <Confirm
      title={told.title}
      description={told.more}
      action={words.tryNow}
      keep={words.close}
      busy={false}
      onAction={retry}
      onClose={onClose}
    />
  )
}

/** Tries again whenever the gateway is back. */
function useAgain({ again, forget }: Props) {
  const [stuck, setStuck] = useState(false)
  const { phase } = useLink()
  // Of a page that is not there nothing else would keep the link.
  useRunnersWindow(KEEP_LIVE)
  const retry = async () => {
    // A gateway that answers, and not with this, has another release of the page; and some browsers keep a failure.
    setStuck(!(await again()) && (await gatewayAnswers()) && !reloadOnce())
  }
  const retryNow = useEffectEvent(retry)
  useEffect(() => {
    if (phase === 'live') void retryNow()
  }, [phase])
  useEffect(() => forget, [forget])
  const told = stuck ? words.unfetched.stuck : { title: GATEWAY_LOST.title, more: words.unfetched.away }
  return { told, retry: () => void retry() }
}
