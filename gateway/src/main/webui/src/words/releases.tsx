import type { ReactNode } from 'react'
import type { TargetStatus } from '../api/releases'
import { count } from '../text/time'

const runners = (n: number) => `${count(n)} ${n === 1 ? 'Runner' : 'Runners'}`

const queued = (n: number) => `${count(n)} ${n === 1 ? 'update is' : 'updates are'} queued`

const TARGET: Record<TargetStatus, string> = {
  WAITING: 'waiting',
  UPDATING: 'updating',
  UPDATED: 'updated',
  FAILED: 'failed',
  RETURNING: 'returning',
  RETURNED: 'returned',
  SKIPPED: 'skipped',
}

/** Of versions: who is behind, what is new, and how everybody gets there. */
export const words = {
  severity: {
    FIX: { word: 'fix', more: 'Only fixes are between them.' },
    FEATURE: { word: 'feature', more: 'New features are between them.' },
    BREAKING: { word: 'breaking', more: 'Something between them breaks with what was before.' },
    SECURITY: { word: 'security', more: 'A security fix is between them.' },
    UNKNOWN: { word: 'unknown', more: 'Its version cannot be compared with releases.' },
  },
  unsupported: (word: string) => `${word}, unsupported`,
  unsupportedMore: 'What it runs is not supported any more.',
  version: {
    notesOf: (version: string | null) => `Release notes of ${version}`,
    notes: (version: string | null, more: string) => `Release notes of ${version}. ${more}`,
    notesBetween: (version: string | null, latest: string, word: string) =>
      `Release notes from ${version} to ${latest}: ${word}`,
  },
  notes: {
    heading: 'Release notes',
    newerThan: (version: ReactNode) => <>What is newer than {version}</>,
    all: 'All releases of the Runner, the newest first',
    label: 'Releases',
    comes: 'Release notes are on their way',
    none: 'No release is known',
    noneMore: 'CI publishes releases; their notes appear here.',
    older: 'Show older ones',
    runs: 'what it runs',
    security: 'security',
    breaking: 'breaking',
    withdrawn: 'withdrawn',
    withdrawnFor: (reason: ReactNode) => <>Withdrawn: {reason}</>,
    noImage: 'It has no image: no cloud-hosted Runner is updated to it.',
    made: 'This release where it was made',
    picture: (alt: string | undefined) => (alt ? `[picture: ${alt}]` : '[picture]'),
  },
  page: {
    title: 'Releases · Runners',
    heading: 'Releases',
    list: 'All releases',
    comes: 'Releases are on their way',
    more: 'Show older releases',
    latest: 'latest',
    published: (ago: ReactNode, by: ReactNode) => (
      <>
        {ago} by {by}
      </>
    ),
    notes: 'Notes',
    notesOf: (version: string) => `Notes of ${version}`,
    withdraw: 'Withdraw',
    withdrawOne: (version: string) => `Withdraw ${version}`,
    run: (n: number) => (n === 1 ? '1 Runner runs it' : `${count(n)} Runners run it`),
    none: 'no Runner runs it',
    others: 'What else Runners run',
    unsaid: (n: number) => `${runners(n)} never said which`,
  },
  withdraw: {
    ask: (version: ReactNode) => <>Withdraw {version}?</>,
    more: 'For everybody, in every organisation: nobody is taken to it any more, and of a rollout of it the open wave goes back. Runners that have it from before keep it. It cannot be offered again.',
    go: 'Withdraw',
    keep: 'Leave it',
    whyHelp: 'For everybody to read, beside its notes.',
    noReason: 'Say why',
    done: (version: string) => `${version} is withdrawn.`,
  },
  pin: {
    ask: (runner: ReactNode) => <>Pin the version of {runner}?</>,
    askOff: (runner: ReactNode) => <>Unpin {runner}?</>,
    more: 'No rollout takes it to any other version than this one. Update on its row still does.',
    moreOff: (version: ReactNode) => <>It is pinned to {version}. The next rollout takes it along again.</>,
    go: 'Pin',
    goOff: 'Unpin',
    keep: 'Leave it',
    version: 'Version',
    noVersion: 'Say which version',
    done: (runner: string, version: string) => `${runner} is pinned to ${version}.`,
    doneOff: (runner: string) => `${runner} follows rollouts again.`,
  },
  outdated: {
    told: (n: number, latest: ReactNode) => (
      <>
        {runners(n)} {n === 1 ? 'is' : 'are'} outdated, latest is {latest}
      </>
    ),
    label: 'Outdated Runners',
    security: (n: number) => `${count(n)} ${n === 1 ? 'misses' : 'miss'} a security fix`,
    atWork: (n: number) => `${count(n)} ${n === 1 ? 'is' : 'are'} at work and will be waited for`,
    others: (n: number) => `${count(n)} ${n === 1 ? 'is' : 'are'} not updated by it`,
    atOnce: (n: number) => `${count(n)} at once`,
    notes: 'Release Notes',
    update: (n: number) => (n > 0 ? `Update All (${count(n)})` : 'Update All'),
    underWay: (version: string) => `A rollout of ${version} is under way; one at a time.`,
  },
  updateAll: {
    ask: (version: ReactNode) => <>Update all to {version}?</>,
    more: 'One Runner first, then more of them, wave by wave. Each finishes its jobs before it is updated; when an update fails, the wave goes back by itself.',
    go: 'Update All',
    keep: 'Leave them',
    nobody: 'There is no Runner that can be updated from here',
    comes: 'Who would be updated is on its way',
    who: 'Who is updated',
    can: (n: number, not: number) => `${runners(n)} can be updated from here, ${count(not)} cannot.`,
    queued,
    queuedSaid: (n: number) => `${queued(n)}.`,
    noneQueued: 'No update is queued',
    leftOut: (n: number) => `${runners(n)} ${n === 1 ? 'was' : 'were'} left out.`,
    leftOutList: 'Who was left out',
    done: 'Done',
    close: 'Close',
  },
  waves: {
    runners,
    wave: (number: number, n: number) => `Wave ${number} · ${runners(n)}`,
    leftOut: (n: number) => `Left out · ${count(n)}`,
    waitsFor: (jobs: number) => `waits for ${count(jobs)} ${jobs === 1 ? 'job' : 'jobs'}`,
    change: (from: ReactNode, to: ReactNode) => (
      <>
        {from} → {to}
      </>
    ),
  },
  rollout: {
    label: 'Rollout',
    heading: (version: ReactNode) => <>Rollout of {version}</>,
    byUpdateAll: 'Update All',
    byPublication: 'its publication',
    startedBy: (person: ReactNode, ago: ReactNode) => (
      <>
        by {person}, {ago}
      </>
    ),
    close: 'Close this rollout’s card',
    fold: 'Hide its Runners',
    unfold: 'Its Runners, wave by wave',
    list: 'Runners of the rollout',
    inStatus: (n: number, status: TargetStatus) => `${count(n)} ${TARGET[status]}`,
    planned: (n: number) => `${runners(n)} would be updated.`,
    wave: (wave: number, of: number, updated: string) => `Wave ${wave} of ${of}; ${updated}.`,
    watched: (wave: number, of: number, updated: string) =>
      `Wave ${wave} of ${of} is through and its jobs are watched; ${updated}.`,
    paused: (updated: string) => `${updated}. Nothing new begins; what has begun ends.`,
    goesBack: (returned: number, of: number) =>
      `It goes back: ${count(returned)} of ${runners(of)} ${returned === 1 ? 'has' : 'have'} the version from before.`,
    done: (updated: string, failed: number) =>
      failed > 0 ? `${updated}, ${count(failed)} failed.` : `${updated}.`,
    noneUpdated: (failed: number, of: number) =>
      `No Runner was updated: ${count(failed)} of ${runners(of)} failed.`,
    neverBegun: 'It was taken back before anything had begun.',
    wentBack: (returned: number, stay: number, version: string) =>
      `${runners(returned)} went back; ${runners(stay)} ${stay === 1 ? 'stays' : 'stay'} at ${version}.`,
    refused: 'It never began.',
    updated: (n: number, of: number) => `${count(n)} of ${runners(of)} updated`,
  },
  turn: {
    keep: 'Leave it',
    pause: {
      ask: (version: ReactNode) => <>Pause the rollout of {version}?</>,
      more: 'Nothing new begins, what has begun ends. An update that fails takes the wave back all the same.',
      go: 'Pause',
      done: 'The rollout is paused.',
    },
    resume: {
      ask: (version: ReactNode) => <>Resume the rollout of {version}?</>,
      more: 'It goes on where it was.',
      go: 'Resume',
      done: 'The rollout goes on.',
    },
    rollback: {
      ask: (version: ReactNode) => <>Roll back {version}?</>,
      more: 'Every Runner that was updated goes back to the version it had. Their jobs are waited for.',
      go: 'Roll back',
      done: 'The rollout goes back.',
    },
  },
} as const
