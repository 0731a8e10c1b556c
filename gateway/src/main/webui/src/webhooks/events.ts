import { words } from '../words/webhooks'

/** All that a webhook can be told, in the order in which it is shown. */
export const EVENTS = Object.entries(words.events).map(([event, text]) => ({ event, text }))

/** What somebody is to know who looks at nothing else. */
export const URGENT = ['runner.lost', 'runner.returned', 'job.held', 'job.failed']

export const sameEvents = (some: string[], others: string[]) =>
  some.length === others.length && some.every((each) => others.includes(each))
