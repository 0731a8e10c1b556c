import type { WholeJob } from '../api/types'
import { labelsOf } from '../text/labels'
import { words } from '../words/submit'
import { type Git, gitOf, whyNoGit } from './git'
import { type Files, whyNoModule } from './module'

export interface Draft {
  from: 'files' | 'git'
  files: Files
  git: Git
  state: string
  variables: string
  labels: string
  identity: string
  hold: boolean
}

export interface Submission {
  job_type: 'PLAN' | 'DEPLOY' | 'DESTROY'
  config_snapshot: Record<string, unknown>
  plan_job_id?: string
  labels?: Record<string, string>
  cloud_identity_id?: string
  on_lost?: string
  priority?: number
}

/** Variables as JSON; null where there are none. Fails with a sentence. */
export function variablesOf(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(words.noJson(error instanceof Error ? error.message : String(error)))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(words.noObject)
  }
  return value as Record<string, unknown>
}

export function whyNoVariables(text: string): string | null {
  try {
    variablesOf(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Why there is no module to be submitted, or null. */
export const whyNoSource = (draft: Draft): string | null =>
  draft.from === 'git' ? whyNoGit(draft.git) : whyNoModule(draft.files)

export const planRequest = (draft: Draft): Submission => requestOf('PLAN', draft)

/** What takes away all that stands in the draft's state. */
export const destroyRequest = (draft: Draft): Submission => requestOf('DESTROY', draft)

function requestOf(type: Submission['job_type'], draft: Draft): Submission {
  const variables = variablesOf(draft.variables)
  const labels = labelsOf(draft.labels)
  return {
    job_type: type,
    config_snapshot: {
      state: draft.state.trim(),
      module: draft.from === 'git' ? { git: gitOf(draft.git) } : { files: draft.files },
      ...(variables && { variables }),
    },
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(draft.identity && { cloud_identity_id: draft.identity }),
    ...(draft.hold && { on_lost: 'hold' }),
  }
}

/** What applies a plan: the very same configuration, for the same Runners. */
export function applyRequest(plan: WholeJob): Submission {
  return {
    job_type: 'DEPLOY',
    config_snapshot: plan.config_snapshot,
    plan_job_id: plan.id,
    ...(Object.keys(plan.labels).length > 0 && { labels: plan.labels }),
    ...(plan.cloud_identity_id && { cloud_identity_id: plan.cloud_identity_id }),
    ...(plan.priority !== 0 && { priority: plan.priority }),
    on_lost: plan.on_lost,
  }
}

/** Why the plan of this job cannot be applied, or null; undefined where it is none. */
export function whyNoApply(job: WholeJob): string | null | undefined {
  if (job.job_type !== 'PLAN') return undefined
  if (job.status !== 'SUCCESS') return words.apply.unplanned
  if (typeof job.config_snapshot.state !== 'string') {
    return words.apply.unnamed
  }
  return null
}
