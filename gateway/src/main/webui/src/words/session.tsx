import type { ReactNode } from 'react'
import type { Mark } from './mark'

/** What is said to those who sign in, and of what they may do. */
export const words = {
  looking: 'Looking who is signed in',
  takesRole: (needed: string, yours: string) =>
    `This takes the role ${needed}; yours is ${yours}. Ask an admin.`,
  noRole: 'none',
  signIn: {
    title: 'Sign in · Runners',
    heading: 'Sign in',
    firstUser: (code: Mark) => <>The first user and password are printed by {code('./runners up')}.</>,
    ended: 'Your session has ended',
    endedMore: 'Sign in again; you will be back where you were.',
    refused: (why: string, seconds: number) =>
      seconds > 0 ? `${why} You can try again in ${seconds} s.` : why,
    withProvider: (provider: ReactNode) => <>Sign in with {provider}</>,
    orHere: 'or as a user of this installation',
    user: 'User',
    password: 'Password',
    go: 'Sign in',
    wait: (seconds: number) => `Wait ${seconds} s`,
  },
  /** By the reason that the gateway gives when the provider's way in led nowhere. */
  provider: {
    away: {
      title: 'The provider does not answer',
      text: 'Try again in a moment. A user and password of this installation work meanwhile.',
    },
    often: {
      title: 'Too many sign in from where you are',
      text: 'Wait a moment, then try again.',
    },
    late: {
      title: 'That sign-in was not finished here',
      text: 'It took more than ten minutes, or began in another window. Begin again.',
    },
    declined: { title: 'The provider did not let you in', text: 'Try again, or ask who looks after it.' },
    unproven: {
      title: 'What the provider said could not be checked',
      text: 'Try again. If it stays so, an operator finds the reason in the log of the gateway.',
    },
    'no-role': {
      title: 'You have no role here',
      text: 'The provider knows you, but none of your groups gives a role. Ask an admin.',
    },
  },
  otherReason: { title: 'You were not signed in', text: 'Try again.' },
} as const
