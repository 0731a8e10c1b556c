import type { CloudIdentity, DeployRequest } from '../api/cloud'
import { words } from '../words/cloud'

/** What stands in the form; what is empty is left to the service. */
export interface DeployChoice {
  name: string
  identity: string
  region: string
  cpu: number | null
  memory: number | null
  architecture: string
  ephemeral: boolean
  idleMinutes: string
  awake: boolean
}

export const FIRST_CHOICE: DeployChoice = {
  name: '',
  identity: '',
  region: '',
  cpu: null,
  memory: null,
  architecture: '',
  ephemeral: false,
  idleMinutes: '',
  awake: false,
}

const LONGEST_IDLE = 10_080

export function deployRequest(choice: DeployChoice): DeployRequest {
  const idle = choice.idleMinutes.trim()
  return {
    ...(choice.name.trim() && { name: choice.name.trim() }),
    cloud_identity_id: choice.identity,
    region: choice.region,
    ...(choice.cpu !== null && { cpu: choice.cpu }),
    ...(choice.memory !== null && { memory: choice.memory }),
    ...(choice.architecture && { architecture: choice.architecture }),
    ...(choice.ephemeral && { ephemeral: true }),
    ...(idle && { idle_minutes: Number(idle) }),
    ...(choice.awake && { minimum: 1 }),
  }
}

export function whyNoIdleMinutes(text: string): string | null {
  const minutes = text.trim()
  if (
    minutes === '' ||
    (/^\d{1,5}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= LONGEST_IDLE)
  ) {
    return null
  }
  return words.scale.wrongIdleMinutes
}

/** The choice with an identity that is there and a region that it allows: those chosen, or the first that will do. */
export function settled(choice: DeployChoice, identities: CloudIdentity[]): DeployChoice {
  const identity =
    identities.find((each) => each.id === choice.identity) ??
    identities.find((each) => each.status === 'VERIFIED') ??
    identities[0]
  const regions = identity?.regions ?? []
  return {
    ...choice,
    identity: identity?.id ?? '',
    region: regions.includes(choice.region) ? choice.region : (regions[0] ?? ''),
  }
}
