import type { Webhook } from '../api/webhooks'
import { DeliveriesSheet } from './DeliveriesSheet'
import { EditWebhook } from './EditWebhook'
import { RemoveWebhook } from './RemoveWebhook'
import type { Testing } from './useWebhooks'
import type { Asked } from './WebhookActions'

interface Props {
  what: Asked
  webhook: Webhook
  test: Testing
  onClose: () => void
}

/** What somebody asked for of a webhook; of a test it is seen how it arrives. */
export function WebhookDialog({ what, test, ...props }: Props) {
  switch (what) {
    case 'edit':
      return <EditWebhook {...props} />
    case 'remove':
      return <RemoveWebhook {...props} />
    default:
      return <DeliveriesSheet test={test} {...props} />
  }
}
