import { CircleCheck, CirclePause, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Webhook } from '../api/webhooks'
import { inert } from '../text/inert'
import { Ago } from '../ui/Ago'
import { Badge } from '../ui/Badge'
import { words } from '../words/webhooks'

/** Whether it hears what it is told, and since when and why it does not. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { paused, failing_since, delivered_at, last_error } = webhook
  if (paused)
    return (
      <div className="min-w-28">
        <Badge tone="calm" icon={CirclePause}>
          {words.state.paused}
        </Badge>
        <LastError error={last_error} />
      </div>
    )
  if (failing_since)
    return (
      <div className="min-w-28">
        <Line
          badge={
            <Badge tone="bad" icon={TriangleAlert}>
              {words.state.failing}
            </Badge>
          }
        >
          {words.state.failingSince(<Ago at={failing_since} />)}
        </Line>
        <LastError error={last_error} />
      </div>
    )
  if (delivered_at)
    return (
      <Line
        badge={
          <Badge tone="good" icon={CircleCheck}>
            {words.state.delivered}
          </Badge>
        }
      >
        <Ago at={delivered_at} />
      </Line>
    )
  return <Badge tone="calm">{words.state.unused}</Badge>
}

/** Who answers that nobody is there any more is paused for it. */
function LastError({ error }: { error: string | null }) {
  return error && <p className="max-w-96 text-sm text-soft wrap-anywhere">{inert(error)}</p>
}

function Line({ badge, children }: { badge: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {badge}
      <span className="text-soft">{children}</span>
    </div>
  )
}
