import type { MadeWebhook } from '../api/webhooks'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Snippet } from '../ui/Snippet'
import { words } from '../words/webhooks'
import { Deliveries } from './Deliveries'
import { SendTest } from './SendTest'
import { useSendTest } from './useWebhooks'

interface Props {
  made: MadeWebhook
  onDone: () => void
}

/** What a new webhook's receiver has to know, and whether it hears: a test is followed here, beside the secret. */
export function Added({ made: { webhook, secret }, onDone }: Props) {
  const test = useSendTest()
  return (
    <div className="grid grid-cols-1 gap-4 p-5">
      <Notice tone="good" title={words.made.added(<Name>{webhook.name}</Name>)} className="">
        {words.made.addedMore}
      </Notice>
      {secret !== undefined && (
        <>
          <Notice tone="warn" title={words.made.once} className="">
            {words.made.onceMore}
          </Notice>
          <Snippet label={words.made.secret} text={secret} />
          <p className="text-soft">{words.made.check}</p>
          <Snippet label={words.made.checkIt} text={words.made.code} long />
        </>
      )}
      <SendTest webhook={webhook.id} test={test}>
        <Button onClick={onDone}>{words.made.done}</Button>
      </SendTest>
      {!test.isIdle && <Deliveries webhook={webhook} />}
    </div>
  )
}
