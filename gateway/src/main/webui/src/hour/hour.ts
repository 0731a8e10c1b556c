import type { Minute } from '../api/hour'
import { count, span } from '../text/time'

/** One bar: its parts from the bottom up. */
export type Bar = number[]

export const runnersBar = (minute: Minute): Bar => [
  minute.online ?? 0,
  minute.draining ?? 0,
  minute.offline ?? 0,
]
export const jobsBar = (minute: Minute): Bar => [minute.running, minute.waiting]
export const waitBar = (minute: Minute): Bar => [minute.wait_p95_ms ?? 0]

const sum = (bar: Bar) => bar.reduce((all, part) => all + part, 0)

/** The height of each bar's parts as shares of the highest bar, 0 to 1. */
export function shares(bars: Bar[]): number[][] {
  const highest = Math.max(...bars.map(sum), 1)
  return bars.map((bar) => bar.map((part) => part / highest))
}

/** Whether there is anything to see. */
export function isEmpty(minutes: Minute[]): boolean {
  return minutes.every((minute) => sum(runnersBar(minute)) + sum(jobsBar(minute)) + minute.claimed === 0)
}

export function runnersSentence(minute: Minute): string {
  if (minute.online === null) return 'not seen by this gateway'
  const rest = [
    minute.draining ? `${count(minute.draining)} draining` : '',
    minute.offline ? `${count(minute.offline)} offline` : '',
  ]
  return [`${count(minute.online)} online`, ...rest.filter(Boolean)].join(', ')
}

export function jobsSentence(minute: Minute): string {
  return `${count(minute.running)} running, ${count(minute.waiting)} waiting`
}

export function waitSentence(minute: Minute): string {
  if (minute.wait_p95_ms === null) return 'nothing was claimed'
  const wait = minute.wait_p95_ms < 1000 ? `${minute.wait_p95_ms} ms` : span(minute.wait_p95_ms)
  return `${wait}, of ${count(minute.claimed)} claimed`
}

/** Where a key leads from one of so many minutes; null where it means nothing here. */
export function step(key: string, from: number, many: number): number | null {
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: many - 1 }[key]
  return to === undefined ? null : Math.min(Math.max(to, 0), many - 1)
}
