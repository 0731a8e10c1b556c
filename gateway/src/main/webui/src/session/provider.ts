/** What the gateway says when the provider's way in led nowhere. */
const TOLD: Record<string, { title: string; text: string }> = {
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
}

/** Why somebody came back without being signed in, or null when that is not what happened. */
export function toldByProvider(search: URLSearchParams): { title: string; text: string } | null {
  const why = search.get('why')
  if (why === null) return null
  return (Object.hasOwn(TOLD, why) && TOLD[why]) || { title: 'You were not signed in', text: 'Try again.' }
}

/** The view that was wanted, when it is one of ours. */
export function wanted(search: URLSearchParams): string | undefined {
  const to = search.get('to')
  return to !== null && /^\/dashboard([/?]|$)/.test(to) ? to : undefined
}

/** Where a sign-in with the provider begins; a plain link, for the browser itself has to go there. */
export function providerAddress(to: string | undefined): string {
  return `/api/sign-in/provider${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`
}
