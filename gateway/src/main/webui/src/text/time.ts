import { words } from '../words/text'

const UNITS: [number, string][] = [
  [86_400_000, words.day],
  [3_600_000, words.hour],
  [60_000, words.minute],
  [1_000, words.second],
]

/** A span in its largest one or two units: 4 s, 2 min 10 s, 3 h, 5 d. */
export function span(ms: number): string {
  const index = UNITS.findIndex(([size]) => ms >= size)
  if (index < 0) return `0 ${words.second}`
  const [size, unit] = UNITS[index] as [number, string]
  const whole = Math.floor(ms / size)
  const next = UNITS[index + 1]
  const rest = next && whole < 10 ? Math.floor((ms % size) / next[0]) : 0
  return rest > 0 && next ? `${whole} ${unit} ${rest} ${next[1]}` : `${whole} ${unit}`
}

const DAY = new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short', year: 'numeric' })
const CLOCK = new Intl.DateTimeFormat(words.locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const FULL = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeStyle: 'long' })

export const day = (at: string | number) => DAY.format(new Date(at))
export const clock = (at: string | number) => CLOCK.format(new Date(at))
/** A time of today, or one with its day. */
export const moment = (at: number) => (day(at) === day(Date.now()) ? clock(at) : `${day(at)}, ${clock(at)}`)
export const full = (at: string | number) => FULL.format(new Date(at))
export const count = (n: number) => n.toLocaleString(words.locale)
