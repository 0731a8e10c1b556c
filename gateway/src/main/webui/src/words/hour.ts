import { count } from '../text/time'

/** Of the last hour at a glance. */
export const words = {
  heading: 'The last hour',
  newest: 'the newest minute',
  numbersOf: (time: string) => `Numbers of ${time}`,
  minute: 'Minute of the last hour',
  heard: (numbersOf: string, runners: string, jobs: string, wait: string) =>
    `${numbersOf}: Runners ${runners}; jobs ${jobs}; ${wait}`,
  runners: 'Runners by status',
  jobs: 'Jobs running and waiting',
  waited: '95 % waited at most',
  unseen: 'not seen by this gateway',
  online: (n: number) => `${count(n)} online`,
  draining: (n: number) => `${count(n)} draining`,
  offline: (n: number) => `${count(n)} offline`,
  jobsAre: (running: number, waiting: number) => `${count(running)} running, ${count(waiting)} waiting`,
  noneClaimed: 'nothing was claimed',
  milliseconds: (n: number) => `${n} ms`,
  wait: (span: string, claimed: number) => `${span}, of ${count(claimed)} claimed`,
} as const
