import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { asProblem } from '../api/problem'
import type { Delivery, Webhook } from '../api/webhooks'
import { useWhyNot } from '../session/useSession'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { span } from '../text/time'
import { Ago } from '../ui/Ago'
import { Badge, type Tone } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useNow } from '../ui/useNow'
import { words } from '../words/webhooks'
import { useResend } from './useWebhooks'

const LOOKS = {
  WAITING: { tone: 'busy', icon: Clock },
  DELIVERED: { tone: 'good', icon: CircleCheck },
  GIVEN_UP: { tone: 'bad', icon: CircleX },
} satisfies Record<Delivery['state'], { tone: Tone; icon: unknown }>

/** One thing that a webhook was told, how that went, and the way to tell it again. */
export function DeliveryItem({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const { event, state, attempts, status, error } = delivery
  const whyNot = useWhyNot('admin')
  const resend = useResend(webhook.id)
  const problem = resend.isError ? asProblem(resend.error) : null
  return (
    <li className="border-b border-line px-4 py-3 last:border-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge {...LOOKS[state]}>{words.deliveries.state[state]}</Badge>
        <span className="font-mono text-sm">{event}</span>
        <span className="text-sm text-soft">
          <Ago at={delivery.at} />
        </span>
        {state !== 'WAITING' && (
          <Button
            size="small"
            className="ml-auto"
            busy={resend.isPending}
            disabledReason={whyNot}
            onClick={() => resend.mutate(delivery.id)}
            aria-label={words.deliveries.resendOne(event, delivery.at)}
          >
            {words.deliveries.resend}
          </Button>
        )}
      </div>
      <p className="mt-1 wrap-anywhere">
        <Name>{delivery.text}</Name>
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-soft">
        <span>{words.deliveries.attempts(attempts)}</span>
        {state === 'WAITING' &&
          (webhook.paused ? <span>{words.deliveries.paused}</span> : <Next at={delivery.next_attempt_at} />)}
        {status !== null && <span>{words.deliveries.status(status)}</span>}
        {error && <span className="wrap-anywhere">{inert(error)}</span>}
      </p>
      {problem && (
        <Notice tone="bad" title={problem.title} className="mt-2">
          {problem.detail}
        </Notice>
      )}
    </li>
  )
}

function Next({ at }: { at: string | null }) {
  useNow()
  const left = at === null ? 0 : Date.parse(at) - serverNow()
  return <span className="tabular-nums">{words.deliveries.next(left > 0 ? span(left) : null)}</span>
}
