import type { ReactNode } from 'react'
import { count } from '../text/time'

/** Of Terraform states: what there is, and what is done to their versions. */
export const words = {
  title: 'States · Runners',
  heading: 'States',
  comes: 'States are on their way',
  none: 'No state yet',
  noneMore:
    'A job that works with Terraform writes its state here. One from elsewhere can be brought from a file.',
  noneFits: 'No state has this in its name',
  showAll: 'Show all of them',
  more: 'Show more states',
  find: 'Find states',
  search: 'Search by name',
  column: {
    name: 'State',
    serial: 'Serial',
    size: 'Size',
    written: 'Written',
    lock: 'Lock',
  },
  onlyLocked: 'nothing written yet',
  deleted: 'deleted',
  keptAside: (n: number) => `${count(n)} kept aside`,
  lockedBy: (runner: ReactNode) => <>locked by {runner}</>,
  written: (ago: ReactNode, by: ReactNode) => (
    <>
      {ago} by {by}
    </>
  ),
  attempt: (job: ReactNode, number: number) => (
    <>
      job {job}, attempt {number}
    </>
  ),
  job: (job: ReactNode) => <>job {job}</>,
  one: {
    title: 'State · Runners',
    titleOf: (name: string) => `${name} · State · Runners`,
    back: 'States',
    comes: 'The state is on its way',
    unknown: 'There is no such state',
    unknownMore: 'It was never written, or belongs to another organisation.',
    jobs: 'Its jobs',
  },
  lock: {
    heading: 'State lock',
    unlock: 'Unlock',
    held: (runner: ReactNode, otherJob: ReactNode, attempt: number, dead: boolean) => (
      <>
        Held by {runner}
        {otherJob && <> for {otherJob}</>}, attempt {attempt}
        {dead && ', which is over'}
      </>
    ),
    otherJob: 'another job',
    aJob: 'a job',
    since: (at: ReactNode, operation: string | null, who: string | null) => (
      <>
        since {at}
        {operation && `, ${operation}`}
        {who && `, as ${who}`}
      </>
    ),
    breakable: (at: ReactNode) => <>The next attempt may break it from {at} on.</>,
    unbreakable: 'Nothing breaks it before a person says so.',
    ask: (state: ReactNode) => <>Unlock {state}?</>,
    more: 'Whoever holds the lock may be writing this state: two at once can spoil it.',
    keep: 'Leave it',
    tick: 'Tick the box first',
    sayWhy: 'Say why',
    looked: 'I have looked: its Terraform does not run any more',
    done: 'The state is unlocked.',
  },
  versions: {
    heading: 'Versions',
    comes: 'Its versions are on their way',
    none: 'Nothing was written yet',
    secret: 'A state may hold secrets: who downloads a version is named in the audit trail.',
    more: 'Show older versions',
    version: 'Version',
    written: 'Written',
    by: 'By',
    actions: 'Actions',
    newest: 'newest',
    late: 'kept aside',
    deletion: 'deletion',
    download: 'Download',
    downloadOne: (version: number) => `Download version ${version}`,
    restore: 'Restore',
    restoreOne: (version: number) => `Restore version ${version}`,
    empty: 'With this version the state was deleted: there is nothing in it.',
    isNewest: 'It is the newest already.',
    locked: 'The state is locked: wait until its job is over, or unlock it.',
  },
  restore: {
    ask: (version: number, state: ReactNode) => (
      <>
        Restore version {version} of {state}?
      </>
    ),
    more: 'What is in it is written as a new version, with a serial above all others; what there is now is kept. Saved plans from before do not fit any more: Terraform refuses them.',
    late: 'A dead attempt wrote this, perhaps while another one was at work: look first at what there really is.',
    keep: 'Leave it',
    go: 'Restore',
    done: 'It is the newest version now.',
  },
  bring: {
    open: 'Write from a file',
    heading: 'Write a state from a file',
    headingOf: (state: ReactNode) => <>Write {state} from a file</>,
    more: 'The file becomes the first version of the state.',
    moreOf:
      'The file becomes the newest version of the state; what there is now is kept. Its serial is raised where it is not above all others.',
    name: 'Name of the state',
    nameHelp:
      'A new one; an existing one is written on its own page. Letters, digits, dots, dashes, underscores and slashes, 200 at most. Jobs name it so, as “state”.',
    file: 'Terraform state',
    fileHelp: 'As terraform state pull gives it; 50 MiB at most.',
    force: 'Even if it is of another lineage',
    forceHelp:
      'A file that began as another state is refused otherwise: terraform state push -force does the same.',
    noName: 'Say which state',
    noFile: 'Choose a file',
    keep: 'Leave it',
    go: 'Write',
    done: 'The state is written.',
  },
} as const
