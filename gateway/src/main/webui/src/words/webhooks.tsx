import type { ReactNode } from 'react'
import { moment } from '../text/time'

/** Of the webhooks, which tell other systems and people what happens here. */
export const words = {
  title: 'Webhooks · Runners',
  heading: 'Webhooks',
  add: 'Add webhook',
  hidden: 'You cannot see the webhooks',
  none: 'No webhook yet',
  noneMore:
    'Webhooks tell others what happens to Runners and jobs as soon as it does: programs as CloudEvents, people in Slack.',
  comes: 'The webhooks are on their way',
  columns: {
    name: 'Name',
    where: 'Where',
    events: 'Events',
    state: 'State',
    actions: 'Actions',
  },
  format: {
    CLOUD_EVENTS: 'CloudEvents',
    SLACK: 'Slack',
  },
  state: {
    paused: 'Paused',
    failing: 'Failing',
    failingSince: (since: ReactNode) => <>since {since}</>,
    delivered: 'Delivered',
    unused: 'Never used',
  },
  action: {
    test: 'Test',
    deliveries: 'Deliveries',
    edit: 'Edit',
    pause: 'Pause',
    resume: 'Resume',
    remove: 'Remove',
  },
  actionsOf: (name: string) => `Actions for ${name}`,
  actionOf: (action: string, name: string) => `${action} ${name}`,
  paused: (name: string) => `${name} is told nothing until you resume it, and never what happens meanwhile.`,
  resumed: (name: string) => `${name} is told what happens from now on, and what waited.`,
  notDone: (why: string) => `Not done: ${why}`,
  events: {
    'runner.lost': 'A Runner is not heard any more, and did not say that it leaves.',
    'runner.returned': 'A Runner of whose loss it was told is heard again; it takes runner.lost.',
    'job.held': 'A job was lost in the midst of an apply, and waits for a person.',
    'job.failed': 'A job has failed.',
    'job.succeeded': 'A job is done.',
    'job.cancelled': 'A job was cancelled.',
  },
  adding: {
    heading: 'Add a webhook',
    more: 'Who is told what happens to Runners and jobs.',
  },
  editing: {
    heading: (name: ReactNode) => <>Edit {name}</>,
    more: 'What you leave as it is stays.',
  },
  form: {
    name: 'Name',
    nameHelp: 'By which people tell it from others.',
    format: 'Format',
    formats: {
      CLOUD_EVENTS: {
        text: 'CloudEvents, for programs',
        more: 'Posts a CloudEvent 1.0 in JSON, signed as Standard Webhooks has it.',
      },
      SLACK: {
        text: 'Slack, for people',
        more: 'Posts a message to an incoming webhook of Slack, or of Mattermost.',
      },
    },
    url: 'URL',
    urlLike: { CLOUD_EVENTS: 'https://example.com/events', SLACK: 'https://hooks.slack.com/services/…' },
    urlHelp: {
      CLOUD_EVENTS: 'Where to post. It is kept encrypted, and only its host is shown again.',
      SLACK: 'Whoever has this URL can write there: it is kept encrypted, and shown nowhere again.',
    },
    urlStays: (origin: string) => `It is not shown again. Left empty it stays, at ${origin}.`,
    events: 'Events',
    noName: 'It takes a name',
    noUrl: 'It takes a URL',
    noEvent: 'A webhook that is told nothing is of no use',
    unchanged: 'Nothing is changed yet',
    add: 'Add webhook',
    save: 'Save',
  },
  made: {
    added: (name: ReactNode) => <>{name} is told from now on</>,
    addedMore: 'Send a test to see that it arrives.',
    once: 'The secret is shown only now',
    onceMore: 'If it is lost, remove the webhook and add it again.',
    secret: 'Secret',
    check:
      'With it the receiver can tell that a post comes from here: the header webhook-signature holds v1, and the HMAC-SHA256 of webhook-id, webhook-timestamp and body, joined by dots. Libraries of Standard Webhooks check that, or, in Python:',
    checkIt: 'Check a signature',
    code: `key = base64.b64decode(secret.removeprefix("whsec_"))
signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
mac = base64.b64encode(hmac.new(key, signed, "sha256").digest()).decode()
genuine = hmac.compare_digest(f"v1,{mac}", headers["webhook-signature"])`,
    done: 'Done',
  },
  test: {
    go: 'Send a test',
  },
  deliveries: {
    heading: (name: ReactNode) => <>Deliveries of {name}</>,
    more: 'What it is told: the newest 100, and what was given up.',
    list: 'Deliveries',
    comes: 'The deliveries are on their way',
    none: 'It was told nothing yet',
    state: {
      WAITING: 'Waiting',
      DELIVERED: 'Delivered',
      GIVEN_UP: 'Given up',
    },
    newest: (event: string, state: string) => `The newest, ${event}: ${state}`,
    attempts: (n: number) => (n === 1 ? '1 attempt' : `${n} attempts`),
    paused: 'waits until the webhook is resumed',
    next: (span: string | null) => (span === null ? 'is sent now' : `next attempt in ${span}`),
    status: (status: number) => `HTTP ${status}`,
    resend: 'Send again',
    resendOne: (event: string, at: string) => `Send again: ${event}, ${moment(Date.parse(at))}`,
  },
  remove: {
    ask: (name: ReactNode) => <>Remove {name}?</>,
    more: 'It is told nothing any more, not even what waits to be sent again, and its deliveries are forgotten.',
    go: 'Remove webhook',
    keep: 'Keep it',
  },
} as const
