import { asProblem } from '../api/problem'
import type { Webhook } from '../api/webhooks'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { words } from '../words/webhooks'
import { useRemoveWebhook } from './useWebhooks'

/** It is told nothing from then on. */
export function RemoveWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const remove = useRemoveWebhook()
  const problem = remove.isError ? asProblem(remove.error) : null
  return (
    <Confirm
      title={words.remove.ask(<Name>{webhook.name}</Name>)}
      description={words.remove.more}
      action={words.remove.go}
      keep={words.remove.keep}
      danger
      busy={remove.isPending}
      onAction={() => remove.mutate(webhook.id, { onSuccess: onClose })}
      onClose={onClose}
      problem={problem}
    />
  )
}
