import { asProblem } from '../api/problem'
import type { Webhook } from '../api/webhooks'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { ActionMenu } from '../ui/ActionMenu'
import { Button } from '../ui/Button'
import { useToast } from '../ui/Toasts'
import { words } from '../words/webhooks'
import { useChangeWebhook } from './useWebhooks'

/** What is done in a dialog. */
export type Asked = 'test' | 'deliveries' | 'edit' | 'remove'
export type Ask = (what: Asked, webhook: Webhook) => void

const BUTTONS = ['test', 'deliveries']

/** What can be done to a webhook: whether it hears as buttons where there is room, all of it as a menu. */
export function WebhookActions({ webhook, onAsk }: { webhook: Webhook; onAsk: Ask }) {
  const whyNot = useWhyNot('admin')
  const change = useChangeWebhook(webhook.id)
  const toast = useToast()
  const name = inert(webhook.name).slice(0, 80)
  const turn = () =>
    change.mutate(
      { paused: !webhook.paused },
      {
        onSuccess: ({ paused }) => toast(paused ? words.paused(name) : words.resumed(name)),
        onError: (error) => toast(words.notDone(asProblem(error).title)),
      },
    )
  const asks = (what: Asked, unless: string | null) => ({
    id: what,
    label: words.action[what],
    whyNot: unless,
    onSelect: () => onAsk(what, webhook),
  })
  const actions = [
    asks('test', whyNot),
    asks('deliveries', null),
    asks('edit', whyNot),
    { id: 'turn', label: words.action[webhook.paused ? 'resume' : 'pause'], whyNot, onSelect: turn },
    asks('remove', whyNot),
  ]
  return (
    <div className="flex justify-end gap-1">
      {actions
        .filter(({ id }) => BUTTONS.includes(id))
        .map(({ id, label, whyNot: unless, onSelect }) => (
          <Button
            key={id}
            size="small"
            className="max-lg:hidden"
            disabledReason={unless}
            onClick={onSelect}
            aria-haspopup="dialog"
            aria-label={words.actionOf(label, name)}
          >
            {label}
          </Button>
        ))}
      <ActionMenu label={words.actionsOf(name)} actions={actions} forbidden={whyNot} />
    </div>
  )
}
