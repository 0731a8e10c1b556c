import type { CloudJob, Deployment, Step } from '../api/cloud'
import type { JobStatus } from '../api/types'
import { words } from '../words/cloud'

export type Stage = 'QUEUED' | 'WORKING' | 'DONE' | 'FAILED' | 'CANCELLED'

export interface Progress {
  stage: Stage
  steps: Step[]
  /** Why it failed and what to do, in the words of whoever failed. */
  error: string | null
}

interface KnownJob {
  id: string
  status: JobStatus
  error_message: string | null
}

const STAGES: Record<JobStatus, Stage> = {
  QUEUED: 'QUEUED',
  CLAIMED: 'WORKING',
  PROCESSING: 'WORKING',
  SUCCESS: 'DONE',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
}

/** How far a cloud job is: its steps from the cloud side, its end from whichever of the two knows it first. */
export function progressOf(job: KnownJob, deployment: Deployment | null | undefined): Progress {
  const cloud = deployment?.job?.job_id === job.id ? deployment.job : null
  const known = STAGES[job.status]
  const stage = known === 'QUEUED' || known === 'WORKING' ? (stageOf(cloud) ?? known) : known
  return { stage, steps: cloud?.steps ?? [], error: job.error_message ?? cloud?.error ?? null }
}

function stageOf(cloud: CloudJob | null): Stage | null {
  if (!cloud) return null
  if (cloud.status === 'DONE') return 'DONE'
  return cloud.status === 'FAILED' || cloud.status === 'UNDONE' ? 'FAILED' : 'WORKING'
}

export const isSettled = (stage: Stage) => stage !== 'QUEUED' && stage !== 'WORKING'

/** In one line, for those who cannot see the steps tick. */
export function progressText({ stage, steps }: Progress): string {
  if (stage === 'QUEUED') return words.progress.queued
  if (stage === 'DONE') return words.progress.done
  if (stage === 'FAILED') return words.progress.failed
  if (stage === 'CANCELLED') return words.progress.cancelled
  const index = steps.findIndex((step) => step.status === 'RUNNING')
  if (index < 0) {
    const undoing = steps.some((step) => step.status === 'FAILED' || step.status === 'UNDONE')
    return undoing ? words.progress.undoing : words.progress.working
  }
  return words.progress.step(index + 1, steps.length, steps[index]?.title ?? '')
}

/** How long a step took, or has taken so far; null when it did not begin. */
export function tookMs(step: Step, now: number): number | null {
  if (!step.started_at) return null
  const end = step.ended_at ? Date.parse(step.ended_at) : step.status === 'RUNNING' ? now : null
  return end === null ? null : Math.max(0, end - Date.parse(step.started_at))
}
