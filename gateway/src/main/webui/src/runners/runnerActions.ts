import type { Runner, RunnerJob } from '../api/types'
import { words } from '../words/runners'

export const ACTIONS = [
  'deploy',
  'update',
  'drain',
  'resume',
  'wake',
  'pin',
  'unpin',
  'edit',
  'rotate',
  'remove',
] as const
export type ActionId = (typeof ACTIONS)[number]

export interface Around {
  latestVersion?: string | null
  /** Why the person may do nothing at all. */
  whyNot?: string | null
}

/** Why this cannot be done to a Runner now, or null when it can; the server looks again. */
export function whyNotDo(action: ActionId, runner: Runner, around: Around): string | null {
  return around.whyNot ?? (runner.type === 'cloud-hosted' ? ofCloud : ofOwn)(action, runner, around)
}

function ofOwn(action: ActionId, runner: Runner): string | null {
  switch (action) {
    case 'deploy':
      return words.whyNot.deployOwn
    case 'update':
      return words.whyNot.updateOwn(runner.outdated?.latest)
    case 'wake':
      return words.whyNot.wakeOwn
    case 'pin':
      return words.whyNot.pinOwn
    case 'unpin':
      return runner.pinned_version ? null : words.whyNot.notPinned
    case 'drain':
      return runner.draining ? words.whyNot.draining : null
    case 'resume':
      return runner.draining ? null : words.whyNot.notDraining
    case 'edit':
    case 'rotate':
    case 'remove':
      return null
  }
}

function ofCloud(action: ActionId, runner: Runner, { latestVersion }: Around): string | null {
  const cloudJob = cloudJobOf(runner)
  // What a rollout holds yields to what a person wants.
  const busy = cloudJob?.claimable_at && words.whyNot.busy(cloudJob.job_type)
  const jobs = runner.active_job_ids.length
  const updating = runner.condition === 'UPDATING'
  const unchangeable = busy ?? (runner.condition === 'CLOUD_FAILED' ? words.whyNot.cloudFailed : null)
  switch (action) {
    case 'deploy':
      return busy ?? (jobs > 0 ? words.whyNot.deployAtWork : null)
    case 'update':
      if (unchangeable) return unchangeable
      if (runner.version === null) return words.whyNot.neverOnline
      return latestVersion && !runner.outdated ? words.whyNot.latest(runner.version, latestVersion) : null
    case 'drain':
      // An ephemeral one drains itself with each job, and its next task would take work again.
      return runner.draining && !runner.asleep && !updating && !runner.ephemeral
        ? words.whyNot.draining
        : null
    case 'resume':
      if (runner.asleep) return words.whyNot.asleep
      if (updating) return words.whyNot.updating
      return runner.draining ? null : words.whyNot.notDraining
    case 'wake':
      if (runner.condition === 'STARTING') return words.whyNot.waking
      return busy ?? (runner.asleep ? null : words.whyNot.awake)
    case 'pin':
      return runner.pinned_version ? words.whyNot.pinned(runner.pinned_version) : null
    case 'unpin':
      return runner.pinned_version ? null : words.whyNot.notPinned
    case 'edit':
      return null
    case 'rotate':
      return unchangeable ?? (runner.version === null ? words.whyNot.neverOnline : null)
    case 'remove':
      return busy ?? (jobs > 0 ? words.whyNot.removeAtWork : null)
  }
}

/** The job about a Runner that is not over, if there is one: one at a time. */
export function cloudJobOf({ id, jobs }: Pick<Runner, 'id' | 'jobs'>): RunnerJob | undefined {
  return jobs?.find((job) => job.target_runner_id === id)
}
