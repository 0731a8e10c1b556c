import type { ReactNode } from 'react'

/** Of API tokens. */
export const words = {
  title: 'API tokens · Runners',
  heading: 'API tokens',
  ask: 'Make token',
  hidden: 'You cannot see the API tokens',
  none: 'No API token yet',
  noneMore: 'Scripts and CI sign in with one: it may do what you say, and no more than you may yourself.',
  comes: 'API tokens are on their way',
  more: 'Show older tokens',
  columns: {
    name: 'Name',
    endsWith: (last: string) => `…${last}`,
    scopes: 'It may',
    state: 'Holds',
    made: 'Made',
    madeBy: (ago: ReactNode, person: ReactNode) => (
      <>
        {ago} by {person}
      </>
    ),
    actions: 'Actions',
    revoke: 'Revoke',
    revokeOne: (name: string) => `Revoke ${name}`,
    revoked: 'Revoked',
    revokedBy: (person: string) => `by ${person}`,
    ended: 'Ended',
    until: (end: ReactNode) => <>until {end}</>,
    untilRevoked: 'until it is revoked',
  },
  make: {
    heading: 'Make an API token',
    more: 'For a script, or a pipeline.',
    name: 'Token name',
    nameHelp: 'What uses it, for example the pipeline: the audit trail names it so.',
    nameTaken: 'This name is taken by the token of the configuration.',
    nameWrong: 'Letters, digits, dots, dashes and underscores, 100 at most.',
    scopes: 'It may',
    scope: {
      viewer: 'sees everything of the organisation',
      operator: 'submits jobs, and looks after Runners',
      admin: 'may do all that you may',
      publish: 'publishes releases, and nothing else: for CI',
    },
    noScope: 'A token that may do nothing is of no use',
    lifetime: 'It holds',
    days: (n: number) => `${n} days`,
    year: 'a year',
    untilRevoked: 'until it is revoked',
    go: 'Make token',
  },
  made: {
    once: 'The token is shown only now',
    onceMore: 'Only a digest of it is kept. If it is lost, revoke it and make another one.',
    token: 'Token',
    tryIt: 'Try it',
    done: 'Done',
  },
  revoke: {
    ask: (name: ReactNode) => <>Revoke {name}?</>,
    more: 'Whatever uses it is refused within a second, and it never holds again.',
    go: 'Revoke token',
    keep: 'Keep it',
  },
} as const
