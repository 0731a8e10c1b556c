import type { ReactNode } from 'react'

/** Of the tokens that Runners fetch private modules with. */
export const words = {
  title: 'Git access · Runners',
  heading: 'Git access',
  add: 'Add Git access',
  hidden: 'You cannot see the Git access',
  none: 'No Git access yet',
  noneMore: 'Runners fetch private modules with the tokens that are kept here, each for what is below a URL.',
  comes: 'The Git access is on its way',
  columns: {
    url: 'URL',
    updated: 'Updated',
    by: 'By',
    actions: 'Actions',
    replace: 'Replace token',
    replaceOne: (url: string) => `Replace token of ${url}`,
    remove: 'Remove',
    removeOne: (url: string) => `Remove ${url}`,
  },
  adding: {
    heading: 'Add Git access',
    more: 'A token with which Runners fetch modules.',
  },
  replacing: {
    heading: 'Replace token',
    more: 'Runners fetch with the new one from then on.',
  },
  form: {
    url: 'URL',
    urlLike: 'https://github.com/acme',
    urlHelp: 'Modules below this URL are fetched with the token; the longest URL that fits wins.',
    token: 'Token',
    tokenHelp:
      'It is kept encrypted, and shown nowhere again. Give it read access only. Some hosts want a certain user: write user:token there; GitHub and GitLab need none.',
    missing: 'It takes a URL and a token',
    go: 'Save',
  },
  remove: {
    ask: (url: ReactNode) => <>Remove the access to {url}?</>,
    more: 'Private modules below that URL are not fetched any more, unless another URL fits or a Runner’s machine has access of its own.',
    go: 'Remove Git access',
    keep: 'Keep it',
  },
} as const
