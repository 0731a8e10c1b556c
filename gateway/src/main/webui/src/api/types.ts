import type { ScaleSettings } from './cloud'

export type RunnerStatus = 'ONLINE' | 'OFFLINE' | 'DRAINING'
export type JobStatus = 'QUEUED' | 'CLAIMED' | 'PROCESSING' | 'SUCCESS' | 'FAILED' | 'CANCELLED'
export type Role = 'viewer' | 'operator' | 'admin'

export interface Session {
  user: string
  organization: string
  roles: Role[]
}

export interface Runner {
  id: string
  name: string
  type: string
  region: string | null
  status: RunnerStatus
  condition: string | null
  status_reason: string | null
  version: string | null
  labels: Record<string, string>
  created_at: string
  last_heartbeat_at: string | null
  draining: boolean
  /** Scaled to zero: OFFLINE, and woken when work waits for it. */
  asleep: boolean
  /** How many waiting jobs only this sleeper can take. */
  wanted: number
  cloud_identity_id: string | null
  scale: ScaleSettings | null
  ephemeral: boolean
  /** No rollout takes it anywhere else. */
  pinned_version?: string | null
  /** Null when it has the latest release, or nobody can say. */
  outdated: Outdated | null
  slots: number
  active_job_ids: string[]
  /** Those that are not over and that it works on or that are about it; an answer to something else lacks them. */
  jobs?: RunnerJob[]
  revision: number
}

/** A job that is not over, as the row of a Runner tells of it. */
export interface RunnerJob
  extends Pick<Job, 'id' | 'job_type' | 'status' | 'target_runner_id' | 'claimable_at' | 'started_at'> {
  /** The name of its state, or of the Runner that it is about. */
  subject: string
  phase: string | null
}

export type Severity = 'FIX' | 'FEATURE' | 'BREAKING' | 'SECURITY' | 'UNKNOWN'

/** How far a Runner is behind the latest release. */
export interface Outdated {
  /** The strongest of what lies between; UNKNOWN where its version cannot be compared. */
  severity: Severity
  latest: string | null
  breaking: boolean
  supported: boolean
}

/** One Runner by itself shows its tokens, too. */
export interface WholeRunner extends Runner {
  credentials?: Credential[]
}

export interface Credential {
  created_at: string
  not_after: string | null
  last_used_at: string | null
}

/** What every view of a job has in common. */
export interface Job {
  id: string
  job_type: string
  status: JobStatus
  attempt: number
  max_attempts: number
  runner_id: string | null
  /** Of the moment of the claim: the Runner may have another one since, or be gone. */
  runner_name: string | null
  /** Of a job about a Runner: the one that it is about. */
  target_runner_id: string | null
  cloud_identity_id: string | null
  plan_job_id: string | null
  retry_of: string | null
  priority: number
  labels: Record<string, string>
  state: string
  orphan_risk: boolean
  on_lost: 'requeue' | 'hold'
  error_message: string | null
  cancel_requested: boolean
  /** Null while it waits for a person. */
  claimable_at: string | null
  claimed_at: string | null
  started_at: string | null
  completed_at: string | null
  created_at: string
  updated_at: string
}

export interface JobRow extends Job {
  /** Of a job about a Runner: what else it is about. */
  worker: { runner_name: string } | null
  phase: string | null
}

export interface WholeJob extends Job {
  config_snapshot: Record<string, unknown>
  execution_metadata: { phase?: string; outputs?: Record<string, Output>; [key: string]: unknown }
}

export interface Output {
  value?: unknown
  sensitive?: boolean
  type?: unknown
}

/** `runner_token` is shown this once; nobody keeps it. */
export interface Registered {
  runner: Runner
  runner_id: string
  runner_token: string
}

export interface LogEntry {
  offset: number
  attempt: number
  stream_type: 'STDOUT' | 'STDERR' | 'SYSTEM'
  text: string
  at: string
}

interface Window {
  window: number
  as_of: string | null
  /** The gateway cannot follow the events: this is how it was at `as_of`. */
  stale?: boolean
  /** No news of heartbeats has come for more than 10 s. */
  late?: boolean
}

export interface RunnersWindow extends Window {
  items: Runner[]
  total: number
  counts: Record<'ALL' | RunnerStatus, number>
  latest_version: string | null
  outdated: number
  /** How many of these miss a security fix. */
  outdated_security: number
  /** How many of these Update All would update. */
  outdated_updatable?: number
  /** How many of the updatable hold jobs, which are waited for first. */
  outdated_at_work?: number
}

export type JobCounts = Record<'ALL' | JobStatus, number>

export interface JobsWindow extends Window {
  items: JobRow[]
  total: number
  counts: JobCounts
}

export interface JobList {
  items: JobRow[]
  total: number
  counts: JobCounts
  next_cursor?: string
  as_of: string | null
}
