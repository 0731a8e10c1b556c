import type { AwakeWindow } from '../api/cloud'

export const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

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
  return day.charAt(0) + day.slice(1, 3).toLowerCase()
}

/** Time zones that a window may be in, its own among them. */
export function zonesWith(zone: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), zone])].sort()
}

/** Why this window makes no sense, or null. */
export function whyNoWindow({ days, from, to }: AwakeWindow): string | null {
  if (days.length === 0) return 'At least one day is needed'
  if (!from || !to) return 'Two times of the day are needed'
  return from === to ? 'From and to are the same time' : null
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
    return `${short(first)}${last === first + 1 ? ', ' : ' to '}${short(last)}`
  })
  return `${text.join(', ')}, ${from} to ${to} (${zone})`
}
