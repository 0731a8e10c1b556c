import type { Minute } from '../api/hour'
import { span } from '../text/time'
import { words } from '../words/hour'

/** One bar: its parts from the bottom up; none where nobody looked. */
export type Bar = number[]

export const runnersBar = ({ online, draining, offline }: Minute): Bar =>
  online === null ? [] : [online, draining ?? 0, offline ?? 0]
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
  if (minute.online === null) return words.unseen
  const rest = [
    minute.draining ? words.draining(minute.draining) : '',
    minute.offline ? words.offline(minute.offline) : '',
  ]
  return [words.online(minute.online), ...rest.filter(Boolean)].join(', ')
}

export function jobsSentence(minute: Minute): string {
  return words.jobsAre(minute.running, minute.waiting)
}

export function waitSentence(minute: Minute): string {
  if (minute.wait_p95_ms === null) return words.noneClaimed
  const wait = minute.wait_p95_ms < 1000 ? words.milliseconds(minute.wait_p95_ms) : span(minute.wait_p95_ms)
  return words.wait(wait, minute.claimed)
}

/** The same where no title stands before it. */
export const waitHeard = (minute: Minute) =>
  minute.wait_p95_ms === null ? words.noneClaimed : `${words.waited} ${waitSentence(minute)}`

/** Where a key leads from one of so many minutes; null where it means nothing here. */
export function step(key: string, from: number, many: number): number | null {
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: many - 1 }[key]
  return to === undefined ? null : within(to, many)
}

/** The minute at x in a chart of so many; a finger is followed beyond its edges. */
export function minuteAt(x: number, chart: { left: number; width: number }, many: number): number {
  return within(Math.floor(((x - chart.left) / chart.width) * many), many)
}

const within = (minute: number, many: number) => Math.min(Math.max(minute, 0), many - 1)
