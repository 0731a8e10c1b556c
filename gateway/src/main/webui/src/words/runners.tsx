import type { ReactNode } from 'react'
import { count } from '../text/time'
import type { Mark } from './mark'

const jobs = (n: number) => (n === 1 ? '1 job' : `${n} jobs`)

const noneOf = (n: number, done: string) =>
  n === 1 ? `This Runner cannot be ${done}` : `None of these ${count(n)} Runners can be ${done}`

const never = 'never'

/** Of Runners: who there is, how each is, and what is done to them. */
export const words = {
  title: 'Runners',
  heading: 'Runners',
  comes: 'Runners are on their way',
  add: 'Add Runner',
  pages: 'Pages of the Runners',
  none: {
    noneFits: 'No Runner fits',
    showAll: 'Show all Runners',
    fits: (status: string | null, name: ReactNode, others: ReactNode) => (
      <>
        None {status && `is ${status}`}
        {status && name && ' and '}
        {name && <>has “{name}” in its name</>}
        {!status && !name && 'is there'}
        {others && <> with {others}</>}.
      </>
    ),
    filter: (name: string, value: string) => `${name} ${value}`,
    heading: 'No Runners yet',
    what: 'A Runner is a small program that runs Terraform for you.',
    cloud: 'In a cloud of yours',
    cloudMore: 'In ECS Fargate, in about two minutes. It sleeps while there is nothing to do.',
    cloudGo: 'Deploy a Runner',
    own: 'On a machine of yours',
    ownMore: 'Start it with what is shown then; it appears here by itself.',
    ownGo: 'Register a Runner',
    simulate: 'Try it with 5 simulated Runners',
  },
  column: {
    name: 'Name',
    type: 'Type',
    region: 'Region',
    status: 'Status',
    currentJob: 'Current job',
    slots: 'Slots',
    version: 'Version',
    labels: 'Labels',
    created: 'Created',
    lastSeen: 'Last seen',
    actions: 'Actions',
  },
  never,
  slotsOf: (busy: number, slots: number) => `${busy} of ${slots}`,
  jobs,
  aJob: 'a job',
  forSoLong: (span: ReactNode) => <>for {span}</>,
  andMore: (n: number) => ` and ${n} more`,
  toolbar: {
    status: 'Status',
    find: 'Find Runners',
    search: 'Search by name',
    csv: 'CSV',
    csvLong: 'Download the list as CSV',
    csvComes: 'The list is on its way …',
    noList: (why: string) => `No list: ${why}`,
    columns: 'Columns',
    dense: 'Dense rows',
    list: 'What can be done with the list',
    select: 'Select Runners',
    selectNoMore: 'Select no more',
  },
  filter: {
    open: (chosen: number) => (chosen > 0 ? `Filter (${chosen})` : 'Filter'),
    label: 'Filter',
    type: 'Type',
    any: 'any',
    region: 'Region',
    regionLike: 'eu-central-1',
    ofLabel: 'Label',
    labelLike: 'team or team=net',
    version: 'Version',
    versionLike: '1.9.0',
    show: 'Show',
    clear: 'Clear',
    takeAway: 'Take away the filter ',
  },
  labelShow: (label: string) => `Show Runners with ${label}`,
  waking: {
    told: (waiting: number, starting: number, atLeast: boolean) =>
      `${atLeast ? 'at least ' : ''}${count(waiting)} waiting, ${count(starting)} starting`,
    more: 'Jobs that only Runners which sleep can take, and Runners that are on their way to them. A Runner wakes within seconds and is ONLINE in about a minute.',
  },
  action: {
    deploy: 'Deploy',
    update: 'Update',
    drain: 'Drain',
    resume: 'Resume',
    wake: 'Wake',
    pin: 'Pin version',
    unpin: 'Unpin',
    edit: 'Edit',
    rotate: 'Rotate token',
    remove: 'Remove',
  },
  actionOf: (action: string, runner: string) => `${action} ${runner}`,
  actionsOf: (runner: string) => `Actions for ${runner}`,
  done: {
    resume: (runner: string) => `${runner} takes new work again.`,
    wake: (runner: string) => `${runner} is waking.`,
    deploy: (runner: string) => `${runner} is being deployed.`,
    update: (runner: string) => `${runner} is being updated.`,
  },
  refused: (runner: string, why: string) => `${runner}: ${why}`,
  whyNot: {
    deployOwn:
      'It runs on a machine of yours: start it there. Only cloud-hosted Runners are deployed from here.',
    updateOwn: (latest: string | null | undefined) =>
      latest
        ? `It runs on a machine of yours: install ${latest} there and start it again.`
        : 'It runs on a machine of yours: install the new version there.',
    wakeOwn: 'Only cloud-hosted Runners sleep.',
    pinOwn: 'It runs on a machine of yours: rollouts leave it alone.',
    notPinned: 'It is not pinned.',
    draining: 'It takes no new work already.',
    notDraining: 'It is not draining.',
    busy: (job: string) => `${job} is under way for it; one at a time.`,
    cloudFailed: 'Its cloud side is not there, or could not be made: deploy it again first.',
    deployAtWork: 'It has a job: its cloud side stays as it is until that is over.',
    neverOnline: 'It was never ONLINE: deploy it first.',
    latest: (version: string, latest: string) => `It runs ${version}; the latest release is ${latest}.`,
    asleep: 'It is asleep: it wakes when a job waits for it.',
    updating: 'It is being updated, and goes on by itself.',
    waking: 'It is waking already.',
    awake: 'It is not asleep.',
    pinned: (version: string) => `It is pinned to ${version}.`,
    removeAtWork: 'It has a job: drain it, and remove it when the job is over.',
    tick: 'Tick the box first',
  },
  edit: {
    heading: (runner: ReactNode) => <>Edit {runner}</>,
    more: 'The next job that it gets goes by its labels; what it has stays with it.',
    go: 'Save',
    unchanged: 'Nothing is changed.',
    unnamed: 'It needs a name.',
    done: (runner: string) => `${runner} is changed.`,
  },
  drain: {
    ask: (runner: ReactNode) => <>Drain {runner}?</>,
    more: 'It finishes what it has and takes nothing new until somebody resumes it.',
    go: 'Drain',
    keep: 'Leave it',
    done: (runner: string) => `${runner} takes no new work.`,
    why: 'Why',
    whyHelp: 'For everybody to read; may be left empty.',
    deadline: 'Its jobs may go on for',
    cancel: 'Cancel what is not over by then',
    cancelHelp: 'Otherwise it is only marked as overdue.',
    /** By minutes; '' for no end. */
    deadlines: {
      '': 'as long as they take',
      '15': '15 minutes',
      '60': '1 hour',
      '240': '4 hours',
      '1440': '24 hours',
    },
  },
  remove: {
    ask: (runner: ReactNode) => <>Remove {runner}?</>,
    moreCloud:
      'All that was made for it in the cloud is taken away, and then the Runner. What it did stays in the history.',
    moreOwn:
      'Its credentials end at once, and the agent stops. To use the machine again, register a new Runner. What it did stays in the history.',
    go: 'Remove',
    keep: 'Keep it',
    doneCloud: (runner: string) => `${runner} is being removed from its cloud.`,
    doneOwn: (runner: string) => `${runner} is removed.`,
    busy: (n: number) => (n === 1 ? 'It has a job right now' : `It has ${n} jobs right now`),
    busyMore: 'Jobs that may be repeated go back to the queue; the others wait for a person.',
    sure: 'Remove it in the middle of its work',
    notNow: 'It cannot be removed now',
  },
  rotate: {
    ask: (runner: ReactNode) => <>Rotate the token of {runner}</>,
    moreCloud:
      'A new one is made and put into Secrets Manager; nobody sees it. The Runner finishes its jobs and starts again with it.',
    moreOwn: 'The Runner goes on with its old token until you start it with the new one.',
    go: 'Make a new token',
    done: (runner: string) => `${runner} gets a new token.`,
    once: 'The token is shown only now',
    onceMore: 'Only a digest of it is kept. If it is lost, rotate again.',
    token: 'Token',
    start: 'On the machine, set its environment and start it again',
    close: 'Done',
    overlap: 'Its tokens so far hold',
    /** By how much longer they hold. */
    overlaps: {
      PT24H: '24 hours more',
      PT1H: '1 hour more',
      P7D: '7 days more',
      PT0S: 'no more: they end at once',
    },
  },
  bulk: {
    label: 'What is selected',
    selected: (n: number, outOfSight: number) =>
      `${count(n)} selected${outOfSight > 0 ? `, ${count(outOfSight)} not in this view` : ''}`,
    onlyInSight: 'Only those in view',
    outOfSight: (n: number) => `${count(n)} of those selected ${n === 1 ? 'is' : 'are'} not in this view.`,
    open: (action: string) => `${action} …`,
    none: 'Select none',
    heading: (action: string, n: number) => `${action} ${count(n)} ${n === 1 ? 'Runner' : 'Runners'}?`,
    keep: 'Leave them',
    progress: (done: number, of: number) => `${count(done)} of ${count(of)}`,
    comes: 'How they are now is being read',
    nobody: {
      drain: (n: number) => noneOf(n, 'drained'),
      update: (n: number) => noneOf(n, 'updated'),
      remove: (n: number) => noneOf(n, 'removed'),
    },
    nobodyMore: (n: number) => (n === 1 ? 'The reason is below.' : 'The reasons are below.'),
    tick: 'Tick the box first',
    notAll: (action: string) => `${action}: not all is done`,
    refused: (n: number, of: number) => `${count(n)} of ${count(of)} were refused.`,
    again: 'Try these again',
    close: 'Close',
    busy: (n: number) => (n === 1 ? '1 job is at work there' : `${count(n)} jobs are at work there`),
    busyMore: 'Jobs that may be repeated go back to the queue; the others wait for a person.',
    sure: 'Remove them in the middle of their work',
    about: {
      drain: 'Each finishes what it has and takes nothing new until somebody resumes it.',
      update: 'A job for each is queued; each finishes its jobs first.',
      remove: 'Credentials end at once; of cloud-hosted ones the cloud side is taken away first.',
    },
    done: {
      drain: (n: number) => `${count(n)} ${n === 1 ? 'Runner is' : 'Runners are'} drained.`,
      update: (n: number) => `${count(n)} ${n === 1 ? 'Runner is' : 'Runners are'} being updated.`,
      remove: (n: number) =>
        `${count(n)} ${n === 1 ? 'Runner is' : 'Runners are'} removed, or being removed.`,
    },
    list: 'What it is about',
    leftOut: (reason: string) => `left out: ${reason}`,
    job: (type: string, subject: ReactNode, phase: string) => (
      <>
        {type} · {subject}, {phase}
      </>
    ),
    otherJobs: (n: number, beside: boolean) =>
      `${count(n)} ${beside ? 'more ' : ''}${n === 1 ? 'job' : 'jobs'}`,
    gone: 'It was removed.',
    unread: (why: string) => `It cannot be read: ${why}`,
  },
  adding: {
    heading: 'Add Runner',
    more: 'In a cloud of yours, or on a machine of yours.',
    comes: 'The form is on its way',
    where: 'Where it runs',
    cloud: 'Cloud-hosted',
    own: 'Self-hosted',
    ownMore:
      'A Runner on a machine of your own. It needs Java 25 and Terraform, and reaches out to this address; nothing reaches in.',
    name: 'Name',
    nameHelp: "So that people recognise it, for example the machine's name.",
    labels: 'Labels',
    labelsLike: 'e.g. team=net, gpu=yes',
    labelsHelp: 'It gets only jobs whose labels it carries all; they can be changed later.',
    wrongLabel: (label: string, why: string) => `${label}: ${why}`,
    register: 'Register',
    registered: (runner: ReactNode) => <>{runner} is registered.</>,
    once: 'The token is shown only now',
    onceMore: 'Only a digest of it is kept. If it is lost, rotate it on this Runner’s page.',
    id: 'Runner id',
    token: 'Token',
    environment: '1. On the machine, set its environment',
    start: '2. Start the Runner',
    source: (folder: ReactNode, guide: ReactNode) => (
      <>
        From the folder of the Runner, wherever it lies on that machine. A build of this project leaves that
        folder in {folder}; how to build it and keep it running is in {guide} there.
      </>
    ),
    released: (version: string) => `Files of release ${version}:`,
    digest: (sha256: string) => `SHA-256 ${sha256}`,
    done: 'Done',
    heard: (status: string) => `It is ${status}`,
    heardMore: (version: string | null) =>
      `The first heartbeat has arrived${version ? ` from version ${version}` : ''}. It takes jobs from now on.`,
    waiting: 'Waiting for its first heartbeat …',
  },
  one: {
    title: 'Runner · Runners',
    titleOf: (runner: string, status: string) => `${runner} · ${status}`,
    back: 'Runners',
    comes: 'The Runner is on its way',
    removed: 'It was removed',
    removedMore: (link: Mark) => <>This is how it was last. {link('To the Runners')}</>,
    unknown: 'There is no such Runner',
    unknownMore: 'It was removed, or belongs to another organisation.',
    sentence: (sentence: string) => `${sentence}.`,
  },
  fact: {
    type: 'Type',
    region: 'Region',
    identity: 'Identity',
    version: 'Version',
    pinned: (version: ReactNode) => <>pinned to {version}: rollouts leave it there</>,
    slots: 'Slots',
    slotsOf: (busy: number, slots: number) => `${busy} of ${slots} in use`,
    labels: 'Labels',
    heartbeat: 'Heartbeat',
    never,
    created: 'Created',
    id: 'Id',
    idLong: 'Runner id',
  },
  credentials: {
    heading: 'Credentials',
    rotate: 'Rotate',
    none: 'It has none yet.',
    made: (at: ReactNode) => <>Made {at}</>,
    told: (used: ReactNode, perhaps: boolean, until: ReactNode) => (
      <>
        {used ? <>last used {used}</> : perhaps ? 'no call recorded (heartbeats may use it)' : 'never used'}
        {', '}
        {until ?? 'holds until it is rotated'}
      </>
    ),
    until: (at: ReactNode, over: boolean) => (
      <>
        {over ? 'ended' : 'holds until'} {at}
      </>
    ),
  },
  tried: {
    heading: 'Jobs',
    list: 'Jobs of this Runner',
    comes: 'Its jobs are on their way',
    none: 'It has had no job yet.',
    newest: (n: number) => `The newest ${n} are shown; the timeline goes further back.`,
    live: 'LIVE',
    unknown: '–',
    named: (type: string, state: ReactNode) => (
      <>
        {type} · {state}
      </>
    ),
    column: {
      job: 'Job',
      claimed: 'Claimed',
      took: 'Took',
      outcome: 'How it ended here',
      status: 'The job now',
    },
  },
  timeline: {
    heading: 'Timeline',
    comes: 'The timeline is on its way',
    none: 'Nothing happened to it yet.',
    more: 'Show what was before',
    became: (status: ReactNode, condition: string | undefined) => (
      <>
        It became {status} {condition}
      </>
    ),
    claimed: (job: ReactNode) => <>It claimed {job}</>,
    ended: (job: ReactNode, outcome: ReactNode) => (
      <>
        {job} ended: {outcome}
      </>
    ),
    because: (reason: string) => `: ${reason}`,
  },
  /** Why it is as it is: in a few words, and all of it. */
  condition: {
    named: (code: string, short: string) => `${code} · ${short}`,
    waitsFor: (n: number) => `waits for ${jobs(n)}`,
    wanted: (n: number) => (n === 1 ? '1 job waits for it' : `${n} jobs wait for it`),
    neverConnected: 'It is registered and has not sent a heartbeat yet. Start it with its credentials.',
    starting: 'Its task starts, and is not heard yet.',
    asleep: 'wakes on work',
    asleepMore: 'It is scaled to zero, costs nothing, and wakes when a job waits for it.',
    updating: 'It goes to another release when its jobs are over.',
    cloudFailed: 'deploy it again',
    cloudFailedMore: 'Its cloud side could not be made, or is gone: deploy it again.',
    suspect: 'late',
    suspectMore: 'Its heartbeats are late. It gets no new job; its job stays with it until it is OFFLINE.',
    degraded: 'It is alive, but leaves what it claims unstarted.',
    shared: 'Several machines use its credentials: register each of them by itself.',
    expiring: 'The last of its tokens ends soon: rotate it.',
  },
  /** How it is, in one sentence without its full stop. */
  sentence: {
    asleep: (wanted: number) =>
      wanted > 0
        ? `Asleep: ${jobs(wanted)} ${wanted === 1 ? 'waits' : 'wait'} for it to wake`
        : 'Asleep: it wakes when a job waits for it',
    starting: 'Starting: its task is on its way, and is not heard yet',
    updating: (busy: number) =>
      busy > 0
        ? `Updating: it finishes ${jobs(busy)} first`
        : 'Updating: it starts again with the new release',
    neverMade: 'Never connected: its cloud side could not be made',
    neverConnected: 'Never connected: no heartbeat of it has come yet',
    offline: (since: string, busy: number, lost: string | null) =>
      busy === 0
        ? `Offline ${since}: no heartbeat; ${lost ?? 'it holds no job'}`
        : `Offline ${since}: no heartbeat, and it holds ${jobs(busy)}${lost ? `; ${lost}` : ''}`,
    cloudFailed: (span: string, busy: number) =>
      `Its cloud side failed: its last heartbeat came ${span} ago, and it holds ${busy > 0 ? jobs(busy) : 'no job'}`,
    late: (span: string) => `Late: its last heartbeat came ${span} ago, and it gets no new work`,
    draining: (busy: number) =>
      busy > 0
        ? `Draining: it finishes ${jobs(busy)} and takes nothing new`
        : 'Drained: it holds no job and takes nothing new',
    degraded: 'Online, but it leaves what it claims unstarted',
    atWork: (busy: number, slots: number) => `Online: it works on ${jobs(busy)}, with ${slots} at most`,
    ready: 'Online: ready for work',
  },
  /** What became of the jobs that were taken back from it. */
  lost: {
    requeued: (n: number, fates: string) => `${jobs(n)} requeued, ${fates}`,
    ended: (n: number) => `${jobs(n)} ended with it`,
    all: (parts: string[]) => parts.join('; '),
    itWaits: 'it waits',
    waiting: (n: number) => (n === 1 ? '1 waits' : `${n} wait`),
    some: (n: number, fate: string) => `${n} ${fate}`,
    fates: (told: string[]) => told.join(', '),
    finished: 'finished elsewhere',
    failed: 'failed elsewhere',
    cancelled: 'cancelled',
    atWork: 'at work elsewhere',
  },
} as const
