import type { ReactNode } from 'react'
import type { CloudIdentity, StepStatus } from '../api/cloud'
import { count } from '../text/time'

const STATUS: Record<CloudIdentity['status'], string> = {
  VERIFIED: 'verified',
  UNVERIFIED: 'unverified',
  REFUSED: 'refused',
}

const STEP: Record<StepStatus, string> = {
  PENDING: 'to come',
  RUNNING: 'running',
  DONE: 'done',
  FAILED: 'failed',
  UNDONE: 'taken back',
}

const IDENTITY = 'A cloud identity is a role in your AWS account which Runners may take on.'

/** Of cloud identities, and of Runners that are made in a cloud. */
export const words = {
  identities: {
    title: 'Cloud identities · Runners',
    heading: 'Cloud identities',
    add: 'Add identity',
    none: 'No cloud identity yet',
    noneMore: `${IDENTITY} Cloud-hosted Runners are made with one.`,
    comes: 'Cloud identities are on their way',
    sheet: 'Add a cloud identity',
    sheetMore: 'What makes its role is shown when it is there.',
  },
  add: {
    intro: (first: boolean) =>
      `${first ? 'There is no cloud identity yet. ' : ''}${IDENTITY} Its permissions stay in your hands, and no key of yours is kept here.`,
    onlyAdmin: 'Only an admin adds an identity',
    name: 'Identity name',
    nameHelp: 'So that people recognise it, for example the account’s name.',
    role: 'Role ARN',
    roleLike: 'arn:aws:iam::123456789012:role/runners',
    roleHelp: 'Not made yet? Decide its name now; what makes it comes next.',
    noRole: 'An ARN of a role looks like arn:aws:iam::123456789012:role/runners',
    regions: 'Regions',
    regionsLike: 'eu-central-1, us-east-1',
    regionsHelp: 'Runners of this identity run in these only.',
    regionsOften: 'Regions that are often used',
    noRegion: 'At least one region is needed',
    isNoRegion: (text: string) => `${text} is no region; one looks like eu-central-1`,
    boundary: 'Permissions boundary (optional)',
    boundaryLike: 'arn:aws:iam::123456789012:policy/runners-boundary',
    boundaryHelp:
      'A policy of your account that no role of a Runner may go beyond. What makes it comes next.',
    noName: 'It needs a name',
    go: 'Add identity',
    back: 'Back',
  },
  identity: {
    verified: (name: string, status: string) => `${name} is ${status}.`,
    verify: 'Verify',
    verifyAgain: 'Verify again',
    role: 'Role',
    regions: 'Regions',
    boundary: 'Boundary',
    verifiedAt: 'Verified',
    never: 'never',
    setup: 'External ID, and what makes the role',
    remove: 'Remove',
    removeAsk: (name: ReactNode) => <>Remove {name}?</>,
    removeMore: 'Nothing new is done with it. The role in your account stays; delete it there.',
    keep: 'Keep it',
    local: 'This is a double of AWS on this machine',
    localMore:
      'It speaks AWS’s protocols, and its Runners are processes here. Nothing leaves this machine, and nothing is charged.',
    refused: 'The role could not be used',
    untried: 'The role was not tried yet',
    untriedMore: 'Make the role with what stands below, and verify it then.',
  },
  setup: {
    externalId: 'External ID',
    externalIdMore:
      'We made it. The role lets in nobody who does not say it, so that no other customer of ours could use your role.',
    comes: 'What makes the role is on its way',
    ways: 'How the role is made',
    cloudFormation: 'CloudFormation',
    cloudFormationTemplate: 'CloudFormation template',
    terraform: 'Terraform',
    terraformModule: 'Terraform module',
  },
  orphans: {
    heading: 'Leftovers',
    comes: 'AWS is asked',
    none: 'Nothing with our tags is there that belongs to no Runner.',
    of: (runner: ReactNode, region: string) => (
      <>
        Of the Runner {runner} in {region}
      </>
    ),
    adopt: 'Adopt',
    again: 'Look again',
    remove: 'Remove',
    removeAsk: (pieces: number, region: string) =>
      `Remove ${count(pieces)} ${pieces === 1 ? 'piece' : 'pieces'} in ${region}?`,
    removeMore: 'All of it is taken out of the account. It belongs to no Runner that we know.',
    keep: 'Keep it',
  },
  deploy: {
    intro:
      'We make it in ECS Fargate, put its token into Secrets Manager, and start it. It sleeps while there is nothing to do, and wakes when a job waits.',
    unverified: 'Verify the identity first',
    identity: 'Cloud identity',
    identityOption: (name: string, status: CloudIdentity['status']) =>
      status === 'VERIFIED' ? name : `${name} (${STATUS[status]})`,
    region: 'Region',
    another: 'Add another identity',
    go: 'Deploy',
    advanced: 'Advanced',
    name: 'Name',
    nameHelp: 'One is made when there is none.',
    processor: 'Processor',
    standardCpu: 'Standard (1 vCPU)',
    cpu: (cpus: number) => `${cpus} vCPU`,
    memory: 'Memory',
    standardMemory: (size: string) => `Standard (${size})`,
    gigabytes: (size: number) => `${size} GB`,
    architecture: 'Architecture',
    standardArchitecture: 'Standard (x86-64)',
    arm: 'ARM64',
    ephemeral: 'Ephemeral: a task of its own for each job',
    ephemeralHelp:
      'Nothing that a job leaves behind reaches the next one. Between two jobs ECS starts a new task, which takes as long as waking.',
  },
  deployed: {
    where: (runner: ReactNode, region: string | null) => (
      <>
        {runner} is being deployed in {region}.
      </>
    ),
    takes: 'That takes about two minutes. You may close this; it goes on.',
    whenFailed: 'Put right what stands there and try again, or remove the Runner on the page.',
    again: 'Try again',
    done: 'Done',
    close: 'Close',
    job: 'Job and its log',
  },
  progress: {
    queued: 'Queued: it begins in a moment',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    undoing: 'A step failed: what was made is taken back',
    working: 'Working',
    step: (number: number, of: number, title: string) => `Step ${number} of ${of}: ${title}`,
    unsaid: 'It failed and did not say why.',
    whenFailed: (undone: boolean, advice: ReactNode) =>
      undone ? <>What it had made was taken back. {advice}</> : advice,
    wasCancelled: 'It was cancelled before it was done',
    steps: 'Steps',
    stepIs: STEP,
    stepHeard: (status: string) => `, ${status}`,
  },
  side: {
    heading: 'Cloud side',
    comes: 'Its cloud side is on its way',
    soon: 'It will be made in a moment.',
    none: 'There is none: Deploy makes it.',
    drift: 'AWS says other than expected',
    now: 'Now',
    release: 'Release',
    image: 'Image',
    tasks: 'Tasks',
    ephemeral: 'Ephemeral: one for each job',
    lastTask: 'Last task',
    ended: (ago: ReactNode, reason: string | null) => (
      <>
        ended {ago}
        {reason && `: ${reason}`}
      </>
    ),
    job: (type: string) => `${type}: job and its log`,
    jobIsDone: (type: string) => `${type} is done`,
    jobFailed: (type: string) => `${type} failed`,
    jobGoesOn: (type: string) => `${type} goes on`,
    whenFailed: 'Put right what stands there, and do it again.',
  },
  phases: {
    DEPLOYING: 'It is being made.',
    STARTING: 'Its task starts; the Runner was not heard yet.',
    AWAKE: 'Its task runs.',
    FALLING_ASLEEP: 'It is drained, and its task ends when it holds no job.',
    ASLEEP: 'Scaled to zero: no task runs, and nothing is charged for one.',
    UPDATING: 'It goes to another image when its jobs are over.',
    DESTROYING: 'It is being taken away.',
    FAILED: 'It could not be made, or is gone.',
  },
  scale: {
    heading: 'Scale to zero',
    idleMinutes: 'Sleeps after so many idle minutes',
    idleMinutesLike: '10',
    noIdleMinutes: 'A number of minutes is needed',
    wrongIdleMinutes: '1 to 10,080 minutes (a week)',
    awake: 'Never put it to sleep',
    awakeHelp: 'It is there at once, and costs all the time.',
    unchanged: 'Nothing is changed',
    changed: 'When it sleeps is changed.',
    save: 'Save',
    asItWas: 'As it was',
  },
  schedule: {
    heading: 'Kept awake all the same',
    never: 'at no time of the week',
    add: 'Add hours',
    remove: (hours: string) => `Remove ${hours}`,
    days: 'Days',
    day: {
      MONDAY: 'Mon',
      TUESDAY: 'Tue',
      WEDNESDAY: 'Wed',
      THURSDAY: 'Thu',
      FRIDAY: 'Fri',
      SATURDAY: 'Sat',
      SUNDAY: 'Sun',
    },
    run: (first: string, last: string) => `${first} to ${last}`,
    hours: (days: string, from: string, to: string, zone: string) => `${days}, ${from} to ${to} (${zone})`,
    from: 'From',
    to: 'To',
    zone: 'Time zone',
    noDay: 'At least one day is needed',
    noTimes: 'Two times of the day are needed',
    sameTime: 'From and to are the same time',
  },
} as const
