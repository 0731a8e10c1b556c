/** What stands in the form; `minutes` is empty where there is no deadline. */
export interface DrainChoice {
  note: string
  minutes: string
  cancel: boolean
}

export const FIRST_DRAIN: DrainChoice = { note: '', minutes: '', cancel: false }

export const DEADLINES: [minutes: string, text: string][] = [
  ['', 'as long as they take'],
  ['15', '15 minutes'],
  ['60', '1 hour'],
  ['240', '4 hours'],
  ['1440', '24 hours'],
]

export function drainRequest({ note, minutes, cancel }: DrainChoice, now: number) {
  return {
    ...(note.trim() && { note: note.trim() }),
    ...(minutes && {
      deadline: new Date(now + Number(minutes) * 60_000).toISOString(),
      at_deadline: cancel ? 'cancel' : 'wait',
    }),
  }
}
