import type { WholeJob } from './types'

/** A file of a release. */
export interface ReleaseArtifact {
  url: string
  /** 64 hex digits. */
  sha256: string
}

export interface Release {
  version: string
  prerelease: boolean
  /** Markdown as it was published: foreign text. */
  release_notes: string
  commit_sha: string | null
  github_release_url: string | null
  is_breaking: boolean
  is_security: boolean
  minimum_version: string | null
  image: string | null
  artifacts: ReleaseArtifact[]
  published_at: string
  published_by: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
}

export interface ReleasePage {
  items: Release[]
  total: number
  next_cursor?: string
}

export type RolloutStatus =
  | 'PLANNED'
  | 'RUNNING'
  | 'PAUSED'
  | 'ROLLING_BACK'
  | 'DONE'
  | 'ROLLED_BACK'
  | 'REFUSED'

export type TargetStatus =
  | 'WAITING'
  | 'UPDATING'
  | 'UPDATED'
  | 'FAILED'
  | 'RETURNING'
  | 'RETURNED'
  | 'SKIPPED'

export interface RolloutTarget {
  runner_id: string
  name: string
  wave: number
  from_version: string
  target_version: string
  status: TargetStatus
  message: string | null
  /** The jobs it has now, which are waited for. */
  waits_for?: string[]
}

export interface Rollout {
  id: string
  version: string
  status: RolloutStatus
  reason: string | null
  /** The one that is open, from 1. */
  wave: number
  /** Since when the jobs of the open wave are watched. */
  wave_done_at: string | null
  targets: RolloutTarget[]
  skipped: { runner_id: string; name: string; reason: string }[]
  started_by: string
  created_at: string
  ended_at: string | null
  revision: number
}

/** What Update All did. */
export interface UpdatedAll {
  jobs: WholeJob[]
  skipped: { runner_id: string; name?: string; reason: string }[]
}
