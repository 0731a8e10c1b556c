import type { Runner, WholeJob } from './types'

export interface CloudIdentity {
  id: string
  name: string
  role_arn: string
  external_id: string
  regions: string[]
  permissions_boundary: string | null
  status: 'UNVERIFIED' | 'VERIFIED' | 'REFUSED'
  status_reason: string | null
  verified_at: string | null
  created_at: string
}

/** What makes the role, filled in. */
export interface IdentitySetup {
  cloudformation: string
  terraform: string
}

export interface AwakeWindow {
  days: string[]
  from: string
  to: string
  zone: string
}

export interface ScaleSettings {
  idle_minutes: number
  minimum: number
  schedule: AwakeWindow[]
}

export type StepStatus = 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNDONE'

export interface Step {
  name: string
  title: string
  status: StepStatus
  started_at: string | null
  ended_at: string | null
  message: string | null
}

export interface CloudJob {
  job_id: string
  job_type: string
  status: StepStatus
  error: string | null
  steps: Step[]
}

/** The cloud side of a Runner. */
export interface Deployment {
  runner_id: string
  cloud_identity_id: string
  region: string
  phase: string
  desired_count: number
  drain: string | null
  image: string | null
  version: string | null
  drift: string[]
  last_task: { task_arn: string; started_at: string | null; stopped_at: string; reason: string | null } | null
  job: CloudJob | null
  updated_at: string
}

export interface DeployRequest {
  name?: string
  cloud_identity_id: string
  region: string
  cpu?: number
  memory?: number
  architecture?: string
  ephemeral?: boolean
  idle_minutes?: number
  minimum?: number
}

export interface Deploying {
  runner: Runner
  job: WholeJob
}
