import type { AwakeWindow } from '../api/cloud'
import { words } from '../words/cloud'

export const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

const DAYS: Record<string, string> = words.schedule.day

/** Office hours, where the browser is. */
export function newWindow(): AwakeWindow {
  return {
    days: WEEK.slice(0, 5),
    from: '08:00',
    to: '18:00',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** As people say it in short: Mon. */
export function shortDay(day: string): string {
  return DAYS[day] ?? day
}

/** Time zones that a window may be in, its own among them. */
export function zonesWith(zone: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), zone])].sort()
}

/** Why this window makes no sense, or null. */
export function whyNoWindow({ days, from, to }: AwakeWindow): string | null {
  if (days.length === 0) return words.schedule.noDay
  if (!from || !to) return words.schedule.noTimes
  return from === to ? words.schedule.sameTime : null
}

/** When a Runner is kept awake: Mon to Fri, 08:00 to 18:00 (Europe/Berlin). */
export function windowText({ days, from, to, zone }: AwakeWindow): string {
  const runs: [first: number, last: number][] = []
  for (const [place, day] of WEEK.entries()) {
    if (!days.includes(day)) continue
    const run = runs.at(-1)
    if (run && run[1] === place - 1) run[1] = place
    else runs.push([place, place])
  }
  const short = (place: number) => shortDay(WEEK[place] ?? '')
  const text = runs.map(([first, last]) => {
    if (first === last) return short(first)
    return last === first + 1
      ? `${short(first)}, ${short(last)}`
      : words.schedule.run(short(first), short(last))
  })
  return words.schedule.hours(text.join(', '), from, to, zone)
}
