/** What stands in the form; `minutes` is empty where there is no deadline. */
export interface DrainChoice {
  note: string
  minutes: string
  cancel: boolean
}

export const FIRST_DRAIN: DrainChoice = { note: '', minutes: '', cancel: false }

export const DEADLINES = ['', '15', '60', '240', '1440'] as const

export function drainRequest({ note, minutes, cancel }: DrainChoice, now: number) {
  return {
    ...(note.trim() && { note: note.trim() }),
    ...(minutes && {
      deadline: new Date(now + Number(minutes) * 60_000).toISOString(),
      at_deadline: cancel ? 'cancel' : 'wait',
    }),
  }
}
