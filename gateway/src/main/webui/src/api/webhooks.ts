export type WebhookFormat = 'CLOUD_EVENTS' | 'SLACK'

/** A webhook without its URL and its secret: nothing ever shows those again. */
export interface Webhook {
  id: string
  name: string
  format: WebhookFormat
  /** Scheme, host and port of its URL. */
  origin: string
  events: string[]
  /** It is told nothing. */
  paused: boolean
  created_at: string
  created_by: string
  /** When it last took something; null: never yet. */
  delivered_at: string | null
  /** Since when it has taken nothing; null: it took the last one. */
  failing_since: string | null
  last_error: string | null
}

export interface WebhookPage {
  items: Webhook[]
}

export interface WebhookRequest {
  name: string
  url: string
  format: WebhookFormat
  events: string[]
}

/** What is absent stays. */
export type WebhookChange = Partial<Omit<WebhookRequest, 'format'>> & { paused?: boolean }

/** `secret` is shown this once; Slack has none. */
export interface MadeWebhook {
  webhook: Webhook
  secret?: string
}

export interface Delivery {
  id: string
  event: string
  /** What happened, in one sentence. */
  text: string
  at: string
  state: 'WAITING' | 'DELIVERED' | 'GIVEN_UP'
  attempts: number
  next_attempt_at: string | null
  ended_at: string | null
  /** Of the last answer; null: there was none. */
  status: number | null
  error: string | null
}

export interface DeliveryPage {
  items: Delivery[]
}
