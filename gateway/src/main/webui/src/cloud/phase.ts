import type { Deployment } from '../api/cloud'

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

/** Where the cloud side of a Runner is, in a sentence. */
export function phaseText({ phase }: Pick<Deployment, 'phase'>): string {
  return PHASES[phase] ?? phase.toLowerCase().replaceAll('_', ' ')
}
