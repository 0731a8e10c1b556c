import type { Deployment } from '../api/cloud'
import { words } from '../words/cloud'

const PHASES: Record<string, string> = words.phases

/** Where the cloud side of a Runner is, in a sentence. */
export function phaseText({ phase }: Pick<Deployment, 'phase'>): string {
  return PHASES[phase] ?? phase.toLowerCase().replaceAll('_', ' ')
}
