import type { Webhook } from '../api/webhooks'
import { Name } from '../ui/Name'
import { Sheet } from '../ui/Sheet'
import { words } from '../words/webhooks'
import { Deliveries } from './Deliveries'
import { SendTest } from './SendTest'
import type { Testing } from './useWebhooks'

interface Props {
  webhook: Webhook
  test: Testing
  onClose: () => void
}

/** Whether a webhook hears, and what it was told. */
export function DeliveriesSheet({ webhook, test, onClose }: Props) {
  return (
    <Sheet
      title={words.deliveries.heading(<Name>{webhook.name}</Name>)}
      description={words.deliveries.more}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid grid-cols-1 gap-4 p-5">
        <SendTest webhook={webhook.id} test={test} />
        <Deliveries webhook={webhook} />
      </div>
    </Sheet>
  )
}
