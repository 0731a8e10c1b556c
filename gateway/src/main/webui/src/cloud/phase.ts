import type { AwakeWindow, Deployment } from '../api/cloud'

const PHASES: Record<string, string> = {
  DEPLOYING: 'It is being made.',
  STARTING: 'Its task starts; the Runner was not heard yet.',
  AWAKE: 'Its task runs.',
  FALLING_ASLEEP: 'It is drained, and its task ends when it holds no job.',
  ASLEEP: 'Scaled to zero: no task runs, and nothing is charged for one.',
  UPDATING: 'It goes to another image when its jobs are over.',
  DESTROYING: 'It is being taken away.',
  FAILED: 'It could not be made, or is gone.',
}

export function phaseText({ phase }: Pick<Deployment, 'phase'>): string {
  return PHASES[phase] ?? phase.toLowerCase().replaceAll('_', ' ')
}

const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** When a Runner is kept awake: Mon to Fri, 08:00 to 18:00 (Europe/Berlin). */
export function windowText({ days, from, to, zone }: AwakeWindow): string {
  const places = WEEK.flatMap((day, place) => (days.includes(day) ? [place] : []))
  const runs: [first: number, last: number][] = []
  for (const place of places) {
    const run = runs.at(-1)
    if (run && run[1] === place - 1) run[1] = place
    else runs.push([place, place])
  }
  const short = (place: number) => {
    const day = WEEK[place] ?? ''
    return day.charAt(0) + day.slice(1, 3).toLowerCase()
  }
  const text = runs.map(([first, last]) => {
    if (first === last) return short(first)
    return `${short(first)}${last === first + 1 ? ', ' : ' to '}${short(last)}`
  })
  return `${text.join(', ')}, ${from} to ${to} (${zone})`
}
