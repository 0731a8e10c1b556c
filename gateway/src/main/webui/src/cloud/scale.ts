import type { ScaleSettings } from '../api/cloud'
import { words } from '../words/cloud'
import { whyNoIdleMinutes } from './deployRequest'
import { whyNoWindow } from './schedule'

/** What stands in the form. */
export interface ScaleChoice {
  idleMinutes: string
  awake: boolean
  schedule: ScaleSettings['schedule']
}

export function choiceOf(scale: ScaleSettings): ScaleChoice {
  return {
    idleMinutes: String(scale.idle_minutes),
    awake: scale.minimum > 0,
    schedule: scale.schedule,
  }
}

export function whyNoScale({ idleMinutes, schedule }: ScaleChoice): string | null {
  if (idleMinutes.trim() === '') return words.scale.noIdleMinutes
  const wrong = whyNoIdleMinutes(idleMinutes)
  return wrong ?? schedule.map(whyNoWindow).find((each) => each !== null) ?? null
}

/** Only what is another one now; null when nothing is. */
export function scaleChange(choice: ScaleChoice, scale: ScaleSettings): Partial<ScaleSettings> | null {
  const minimum = choice.awake ? 1 : 0
  const change: Partial<ScaleSettings> = {
    ...(Number(choice.idleMinutes) !== scale.idle_minutes && { idle_minutes: Number(choice.idleMinutes) }),
    ...(minimum !== scale.minimum && { minimum }),
    ...(JSON.stringify(choice.schedule) !== JSON.stringify(scale.schedule) && { schedule: choice.schedule }),
  }
  return Object.keys(change).length > 0 ? change : null
}
