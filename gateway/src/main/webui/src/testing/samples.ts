import type { Lock, State, StateVersion } from '../api/states'
import type { JobCounts, JobRow, JobsWindow, Runner, RunnerJob, RunnersWindow } from '../api/types'

const AT = '2026-01-01T00:00:00Z'

export function aRunner(changes: Partial<Runner> = {}): Runner {
  return {
    id: `id of ${changes.name ?? 'web-1'}`,
    name: 'web-1',
    type: 'self-hosted',
    region: null,
    status: 'ONLINE',
    condition: null,
    status_reason: null,
    version: '1.0.0',
    labels: {},
    created_at: AT,
    last_heartbeat_at: AT,
    draining: false,
    asleep: false,
    wanted: 0,
    cloud_identity_id: null,
    scale: null,
    ephemeral: false,
    outdated: null,
    slots: 1,
    active_job_ids: [],
    revision: 1,
    ...changes,
  }
}

export function aJob(changes: Partial<JobRow> = {}): JobRow {
  return {
    id: `id of ${changes.state ?? 'network'}`,
    job_type: 'PLAN',
    status: 'QUEUED',
    attempt: 0,
    max_attempts: 3,
    runner_id: null,
    runner_name: null,
    target_runner_id: null,
    cloud_identity_id: null,
    plan_job_id: null,
    retry_of: null,
    priority: 0,
    labels: {},
    state: 'network',
    orphan_risk: false,
    on_lost: 'requeue',
    error_message: null,
    cancel_requested: false,
    claimable_at: AT,
    claimed_at: null,
    started_at: null,
    completed_at: null,
    created_at: AT,
    updated_at: AT,
    worker: null,
    phase: null,
    ...changes,
  }
}

/** As the row of a Runner tells of it. */
export function itsJob(changes: Partial<RunnerJob> = {}): RunnerJob {
  return {
    id: 'j',
    job_type: 'PLAN',
    status: 'PROCESSING',
    subject: 'network',
    target_runner_id: null,
    phase: null,
    claimable_at: AT,
    started_at: AT,
    ...changes,
  }
}

export const ofRunners = (items: Runner[], changes: Partial<RunnersWindow> = {}): RunnersWindow => ({
  window: 0,
  as_of: AT,
  items,
  total: items.length,
  counts: { ALL: items.length, ONLINE: items.length, OFFLINE: 0, DRAINING: 0 },
  latest_version: null,
  outdated: 0,
  outdated_security: 0,
  outdated_updatable: 0,
  outdated_at_work: 0,
  ...changes,
})

export const countsOf = (all: number): JobCounts => ({
  ALL: all,
  QUEUED: all,
  CLAIMED: 0,
  PROCESSING: 0,
  SUCCESS: 0,
  FAILED: 0,
  CANCELLED: 0,
})

export const ofJobs = (items: JobRow[], total = items.length): JobsWindow => ({
  window: 0,
  as_of: AT,
  items,
  total,
  counts: countsOf(total),
})

export const aLock = (changes: Partial<Lock> = {}): Lock => ({
  lock_id: '5e1f',
  who: null,
  operation: null,
  since: AT,
  attempt: 1,
  job_id: 'j',
  runner_id: 'r',
  runner_name: 'web-1',
  dead: false,
  breakable_at: null,
  ...changes,
})

export const aState = (changes: Partial<State> = {}): State => ({
  name: 'network',
  version: 1,
  size: 2048,
  serial: 7,
  lineage: 'l',
  updated_at: AT,
  last_job_id: 'j',
  last_written_by: null,
  late_versions: 0,
  lock: null,
  ...changes,
})

export const aVersion = (changes: Partial<StateVersion> = {}): StateVersion => ({
  version: 1,
  at: AT,
  size: 2048,
  attempt: 2,
  job_id: '01a22274-0000-7000-8000-00000000af40',
  written_by: null,
  late: false,
  serial: 7,
  lineage: 'l',
  ...changes,
})
