import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import type { WebhookFormat } from '../api/webhooks'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { words } from '../words/webhooks'
import { EventChoice } from './EventChoice'
import { URGENT } from './events'
import { UrlField } from './UrlField'
import type { Adding } from './useWebhooks'

const FORMATS: WebhookFormat[] = ['CLOUD_EVENTS', 'SLACK']

/** Who is told, of what, and in which words. */
export function AddWebhook({ add }: { add: Adding }) {
  const [name, setName] = useState('')
  const [format, setFormat] = useState<WebhookFormat>('CLOUD_EVENTS')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState(URGENT)
  const problem = add.isError ? asProblem(add.error) : null
  const body = { name: name.trim(), url: url.trim(), format, events }
  const no = whyNotAdd(body)
  return (
    <form
      className="grid grid-cols-1 gap-4 p-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!no && !add.isPending) add.mutate(body)
      }}
      onChange={() => add.isError && add.reset()}
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
      <Select
        label={words.form.format}
        help={words.form.formats[format].more}
        error={errorOf(problem, 'format')}
        value={format}
        onChange={(event) => setFormat(event.target.value as WebhookFormat)}
      >
        {FORMATS.map((each) => (
          <option key={each} value={each}>
            {words.form.formats[each].text}
          </option>
        ))}
      </Select>
      <UrlField format={format} value={url} onChange={setUrl} error={errorOf(problem, 'url')} required />
      <EventChoice chosen={events} onChange={setEvents} error={errorOf(problem, 'events')} />
      {problem && isUntold(problem, ['name', 'format', 'url', 'events']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button kind="primary" type="submit" busy={add.isPending} disabledReason={no}>
          {words.form.add}
        </Button>
      </div>
    </form>
  )
}

function whyNotAdd({ name, url, events }: { name: string; url: string; events: string[] }): string | null {
  if (!name) return words.form.noName
  if (!url) return words.form.noUrl
  return events.length === 0 ? words.form.noEvent : null
}
