import { Sheet } from '../ui/Sheet'
import { words } from '../words/webhooks'
import { Added } from './Added'
import { AddWebhook } from './AddWebhook'
import { useAddWebhook } from './useWebhooks'

/** Adds a webhook; the secret that it is given is shown once. */
export function AddWebhookSheet({ onClose }: { onClose: () => void }) {
  const add = useAddWebhook()
  return (
    <Sheet
      title={words.adding.heading}
      description={words.adding.more}
      open
      held={add.data?.secret !== undefined}
      making={add.isPending}
      onOpenChange={(open) => !open && onClose()}
    >
      {add.data ? <Added made={add.data} onDone={onClose} /> : <AddWebhook add={add} />}
    </Sheet>
  )
}
