import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import type { Webhook } from '../api/webhooks'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Sheet } from '../ui/Sheet'
import { words } from '../words/webhooks'
import { EventChoice } from './EventChoice'
import { sameEvents } from './events'
import { UrlField } from './UrlField'
import { useChangeWebhook } from './useWebhooks'

/** Changes a webhook; what nobody touched is not sent, and stays as others leave it. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [name, setName] = useState(webhook.name)
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState(webhook.events)
  const save = useChangeWebhook(webhook.id)
  const problem = save.isError ? asProblem(save.error) : null
  const change = {
    ...(name.trim() !== webhook.name && { name: name.trim() }),
    ...(url.trim() && { url: url.trim() }),
    ...(!sameEvents(events, webhook.events) && { events }),
  }
  const no = whyNotSave(name, events, change)
  return (
    <Sheet
      title={words.editing.heading(<Name>{webhook.name}</Name>)}
      description={words.editing.more}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        className="grid grid-cols-1 gap-4 p-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!no && !save.isPending) save.mutate(change, { onSuccess: onClose })
        }}
        onChange={() => save.isError && save.reset()}
      >
        <Field
          label={words.form.name}
          help={words.form.nameHelp}
          error={errorOf(problem, 'name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={100}
          autoFocus
          autoComplete="off"
          spellCheck={false}
        />
        <UrlField
          format={webhook.format}
          help={words.form.urlStays(webhook.origin)}
          value={url}
          onChange={setUrl}
          error={errorOf(problem, 'url')}
        />
        <EventChoice chosen={events} onChange={setEvents} error={errorOf(problem, 'events')} />
        {problem && isUntold(problem, ['name', 'url', 'events']) && (
          <Notice tone="bad" title={problem.title} className="">
            {problem.detail}
          </Notice>
        )}
        <div>
          <Button kind="primary" type="submit" busy={save.isPending} disabledReason={no}>
            {words.form.save}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

function whyNotSave(name: string, events: string[], change: object): string | null {
  if (!name.trim()) return words.form.noName
  if (events.length === 0) return words.form.noEvent
  return Object.keys(change).length === 0 ? words.form.unchanged : null
}
