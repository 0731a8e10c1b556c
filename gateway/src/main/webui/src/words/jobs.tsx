import type { ReactNode } from 'react'
import { count } from '../text/time'
import type { Mark } from './mark'

/** Of jobs: what they are, why they wait, what they said, and what is done to them. */
export const words = {
  title: 'Jobs · Runners',
  heading: 'Jobs',
  active: 'Active Jobs',
  all: 'All jobs',
  comes: 'Jobs are on their way',
  none: 'No jobs yet',
  noneActive: 'No job is waiting or running',
  submit: (code: Mark) => <>Submit one here, or from a Terraform folder: {code('./runners submit DIR')}</>,
  noneFits: 'No job fits',
  showAll: 'Show all of them',
  more: 'Show more jobs',
  pages: 'Pages of the jobs',
  filter: {
    status: 'Status of the jobs',
    find: 'Find jobs',
    name: 'Search by state',
    type: 'Type of the jobs',
    anyType: 'any type',
  },
  named: (type: string, subject: ReactNode) => (
    <>
      {type} · {subject}
    </>
  ),
  column: {
    job: 'Job',
    status: 'Status',
    runner: 'Runner',
    attempt: 'Attempt',
    since: 'Since',
    created: 'Created',
    priority: 'Priority',
    actions: 'Actions',
  },
  chip: { cancelling: 'cancelling', orphanRisk: 'orphan risk' },
  attemptOf: (attempt: number, most: number) => (attempt === 0 ? '–' : `${attempt} of ${most}`),
  normalPriority: 'normal',
  waits: {
    rollout: 'waits for its rollout',
    cloudSide: 'the cloud side',
    nobody: 'none',
    person: 'waits for a person',
    runner: 'waits for a Runner',
  },
  row: {
    why: 'Why?',
    whyOf: (job: string) => `Why does ${job} wait?`,
    cancelOf: (job: string) => `Cancel ${job}`,
    actionsOf: (job: string) => `Actions for ${job}`,
  },
  action: {
    release: 'Release',
    raise: 'Change priority',
    cancel: 'Cancel',
    force: 'Cancel by force',
    retry: 'Retry',
  },
  ask: {
    heading: (action: string, type: string, subject: ReactNode) => (
      <>
        {action}: {type} · {subject}
      </>
    ),
    cancel:
      'One that waits ends at once. Of one at work its Runner is told, interrupts Terraform and reports back.',
    force:
      'It ends at once, whatever its Runner does. After a begun apply its state stays locked until the Runner’s Terraform has surely ended, and there may be resources that the state does not know.',
    retry:
      'A new job of the same configuration. A plan whose apply had begun is not applied again: it plans afresh.',
    release: 'It goes on: its next attempt plans afresh and applies, and may break the lock of the lost one.',
    raise: 'Each step counts as ten minutes of waiting; 0 is the standard, 100 the most.',
    keep: 'Leave it',
    tick: 'Tick the box first',
    priority: 'Priority',
    looked: 'I have looked: nothing of the lost attempt runs any more',
  },
  done: {
    cancel: 'It is cancelled.',
    cancelling: 'It is being cancelled: its Runner is told to interrupt Terraform.',
    force: 'It is ended.',
    retry: 'It is in the queue again.',
    release: 'It goes on.',
    raise: 'Its priority is changed.',
  },
  whyNot: {
    notHeld: 'Nothing keeps it waiting for a person.',
    rolloutDecides: 'Its rollout decides when it may begin.',
    noQueue: 'It is in no queue of Runners.',
    notWaiting: 'It does not wait any more.',
    over: 'It is over.',
    begun: 'It has begun, and is not left half done.',
    cancelled: 'It is being cancelled already.',
    aboutCloud: 'It is about a Runner’s cloud side, and is not left half done.',
    nothingRuns: 'Nothing of it runs: just cancel it.',
    retryCloud: 'Deploy, update or remove the Runner that it is about again.',
    notOver: 'It is not over yet.',
    priority: '-100 to 100',
  },
  why: {
    heading: 'Why does it wait?',
    comes: 'The reasons are on their way',
    runners: (total: number, matching: number, idle: number, shown: number) =>
      `Of ${count(total)} Runners ${count(matching)} could take it, ${count(idle)} of these with a free slot.${
        total > shown ? ` The nearest ${shown} are shown.` : ''
      }`,
    list: 'Runner by Runner',
    busy: (active: number, slots: number) => `It could, and is busy: ${active} of ${slots} slots are taken.`,
    may: 'It may take the job with its next claim.',
    several: (n: number) => `${count(n)} Runners`,
    from: (at: ReactNode) => <>It is given out again from {at} on.</>,
  },
  one: {
    title: 'Job · Runners',
    titleOf: (type: string, subject: string, status: string) => `${type} · ${subject} · ${status}`,
    back: 'Jobs',
    comes: 'The job is on its way',
    unknown: 'There is no such job',
    unknownMore: 'It ended long ago and was archived, or it belongs to another organisation.',
    why: 'Why it waits',
    steps: 'Steps',
  },
  fact: {
    about: 'About',
    attempt: 'Attempt',
    attemptOf: (attempt: number, most: number) => (attempt === 0 ? 'none yet' : `${attempt} of ${most}`),
    runner: 'Runner',
    noRunner: 'none yet',
    state: 'State',
    phase: 'Phase',
    created: 'Created',
    claimed: 'Claimed',
    started: 'Started',
    completed: 'Completed',
    took: 'Took',
    priority: 'Priority',
    labels: 'Asks for',
    ifLost: 'If lost',
    hold: 'waits for a person',
    requeue: 'goes back to the queue',
    plan: 'Plan',
    retryOf: 'Retry of',
    id: 'Id',
    idLong: 'job id',
  },
  notice: {
    orphan: 'A Runner was lost in the middle of an apply',
    orphanMore:
      'It may have gone on for a while after we lost sight of it: there can be resources in the cloud that the state does not know. The next attempt plans afresh against the state; look through what it says it will create.',
    cancelling: 'It is being cancelled',
    cancellingMore:
      'Its Runner is told, interrupts Terraform and reports back. Cancel by force does not wait for that.',
    cancelLate: (status: string) => `A cancel was asked for; it ended ${status} before that took effect.`,
    rollout: 'It waits for its rollout',
    rolloutMore:
      'The rollout lets it begin when the turn of its Runner comes; while the rollout is paused it stays as it is. How the rollout stands is shown above the Runners.',
    person: 'It waits for a person',
    personMore:
      'Its Runner was lost, and it was submitted so that it does not repeat by itself. Look at the last lines of its log and at the state’s lock: release it when nothing of it runs any more, or cancel it.',
    lost: (attempt: number) => `Attempt ${attempt} was lost with its Runner`,
    lostMore: 'It is back in the queue, and the next Runner takes it once the state is surely free.',
    whyEnded: 'Why it ended',
    last: 'Last message',
    message: 'Message',
  },
  attempts: {
    heading: 'Attempts',
    number: (number: number, runner: ReactNode) => (
      <>
        {number}. {runner}
      </>
    ),
    live: 'LIVE',
    when: (at: ReactNode, took: string | null, applied: boolean) => (
      <>
        {at}
        {took && `, for ${took}`}
        {applied && ', its apply had begun'}
      </>
    ),
    fenced: (until: ReactNode) => (
      <>Its Terraform may run until {until}; until then the state stays locked.</>
    ),
    late: (status: string, at: ReactNode, message: string | null) => (
      <>
        Reported {status} when it was over ({at}); that was kept aside.{message && ` ${message}`}
      </>
    ),
  },
  outcome: {
    SUCCESS: 'It succeeded.',
    FAILED: 'It failed.',
    CANCELLED: 'It was cancelled.',
    CANCELLED_BY_FORCE: 'A person ended it by force, whatever its Runner did.',
    TIMED_OUT: 'It took longer than its time limit.',
    LOST_RUNNER_REMOVED: 'Its Runner was removed.',
    LOST_UNACKNOWLEDGED: 'Its Runner never began with it.',
    LOST_RUNNER_SILENT: 'Its Runner was not heard any more.',
    LOST_RESTARTED: 'Its Runner started anew.',
    LOST_RELEASED: 'Its Runner handed it back.',
  } as Record<string, string>,
  plan: {
    heading: 'Plan',
    none: 'No changes',
    adds: (n: number) => `${count(n)} to add`,
    changes: (n: number) => `${count(n)} to change`,
    destroys: (n: number) => `${count(n)} to destroy`,
    list: 'Planned changes',
    create: 'add',
    update: 'change',
    delete: 'destroy',
    replace: 'replace',
    truncated: 'The log has the others.',
  },
  outputs: {
    heading: 'Outputs',
    sensitive: 'sensitive, not shown',
    cut: ' … copy for the rest',
  },
  log: {
    heading: 'Log',
    newest: 'Newest',
    download: 'Download',
    dropped: (n: number) => `The first ${count(n)} rows are left out here; the download has them.`,
    lines: 'Log lines',
    ended: 'It ended without saying anything.',
    nothing: 'Nothing yet. The log appears here as it comes.',
    attempt: (number: number) => `Attempt ${number}`,
    away: 'Out of reach; goes on by itself',
    problem: (title: string, detail: string) => `${title}: ${detail}`,
    reading: 'Reading',
    complete: 'Complete',
    readingEnd: 'Reading the end',
    live: 'Live',
    search: 'Search the log',
    searchShort: 'Search',
    found: (at: number | null, n: number) =>
      n === 0 ? 'none' : `${at === null ? '–' : count(at + 1)} of ${count(n)}`,
    before: 'Found before',
    next: 'Found next',
    nowhere: 'It stands nowhere in the log',
  },
} as const
