import type { Webhook } from '../api/webhooks'
import { Empty } from '../ui/Empty'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/webhooks'
import { DeliveryItem } from './DeliveryItem'
import { useDeliveries } from './useWebhooks'

/** What a webhook was told, and what became of each; who hears the page is told how the newest goes on. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const deliveries = useDeliveries(webhook.id)
  const newest = deliveries.data?.pages[0]?.items[0]
  return (
    <div>
      <p role="status" className="sr-only">
        {newest && words.deliveries.newest(newest.event, words.deliveries.state[newest.state])}
      </p>
      <ReadOn of={deliveries} asked={webhook.id} comes={words.deliveries.comes}>
        {(pages, old) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Empty title={words.deliveries.none} />
          return (
            <ol aria-label={words.deliveries.list} className={old ? 'grayscale' : ''}>
              {items.map((delivery) => (
                <DeliveryItem key={delivery.id} webhook={webhook} delivery={delivery} />
              ))}
            </ol>
          )
        }}
      </ReadOn>
    </div>
  )
}
