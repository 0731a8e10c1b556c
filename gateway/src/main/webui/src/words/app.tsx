import type { ReactNode } from 'react'
import { moment } from '../text/time'
import type { Mark } from './mark'

/** What stands around every page. */
export const words = {
  comes: 'The page is on its way',
  skip: 'Skip to content',
  nav: {
    label: 'Main',
    runners: 'Runners',
    jobs: 'Jobs',
    states: 'States',
    releases: 'Releases',
    cloudIdentities: (wide: Mark) => <>Cloud{wide(' identities')}</>,
    audit: 'Audit',
  },
  notFound: {
    title: 'No such page · Runners',
    heading: 'There is no such page',
    back: 'To the Runners',
  },
  link: {
    lost: { text: 'Not live', more: 'The gateway does not answer; what you see is from before.' },
    connecting: { text: 'Connecting', more: 'The live stream is being opened.' },
    late: {
      text: 'Live · heartbeats late',
      more: 'No news of heartbeats has come for a while. Until it comes again no Runner is judged.',
    },
    live: { text: 'Live', more: 'Changes appear by themselves.' },
  },
  away: {
    title: (shownAsOf: number | null) =>
      shownAsOf === null
        ? 'The gateway does not answer.'
        : `The gateway does not answer. Shown as of ${moment(shownAsOf)}.`,
    comesBack: (seconds: number, unheard: Mark) => (
      <>
        The page comes back by itself{unheard(seconds > 0 ? `; next try in ${seconds} s.` : '; trying now.')}
      </>
    ),
    tryNow: 'Try now',
  },
  person: {
    member: (organization: ReactNode, role: string) => (
      <>
        {organization} · {role}
      </>
    ),
    colours: 'Colours',
    systemColours: 'Colours of the system',
    light: 'Light',
    dark: 'Dark',
    tokens: 'API tokens',
    git: 'Git access',
    webhooks: 'Webhooks',
    signOut: 'Sign out',
    notSignedOut: (why: string) => `Not signed out: ${why}`,
  },
} as const
