import type { JobRow, Runner } from '../api/types'

export const ACTIONS = [
  'deploy',
  'update',
  'drain',
  'resume',
  'wake',
  'pin',
  'unpin',
  'rotate',
  'remove',
] as const
export type ActionId = (typeof ACTIONS)[number]

export const ACTION_LABELS: Record<ActionId, string> = {
  deploy: 'Deploy',
  update: 'Update',
  drain: 'Drain',
  resume: 'Resume',
  wake: 'Wake',
  pin: 'Pin version',
  unpin: 'Unpin',
  rotate: 'Rotate token',
  remove: 'Remove',
}

export interface Around {
  /** The job about this Runner that is not over, if there is one: one at a time. */
  cloudJob?: JobRow | undefined
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
      return 'It runs on a machine of yours: start it there. Only cloud-hosted Runners are deployed from here.'
    case 'update':
      return runner.outdated?.latest
        ? `It runs on a machine of yours: install ${runner.outdated.latest} there and start it again.`
        : 'It runs on a machine of yours: install the new version there.'
    case 'wake':
      return 'Only cloud-hosted Runners sleep.'
    case 'pin':
      return 'It runs on a machine of yours: rollouts leave it alone.'
    case 'unpin':
      return runner.pinned_version ? null : 'It is not pinned.'
    case 'drain':
      return runner.draining ? 'It takes no new work already.' : null
    case 'resume':
      return runner.draining ? null : 'It is not draining.'
    case 'rotate':
    case 'remove':
      return null
  }
}

function ofCloud(action: ActionId, runner: Runner, { cloudJob, latestVersion }: Around): string | null {
  // What a rollout holds yields to what a person wants.
  const busy = cloudJob?.claimable_at && `${cloudJob.job_type} is under way for it; one at a time.`
  const jobs = runner.active_job_ids.length
  const updating = runner.condition === 'UPDATING'
  const unchangeable =
    busy ??
    (runner.condition === 'CLOUD_FAILED'
      ? 'Its cloud side is not there, or could not be made: deploy it again first.'
      : null)
  switch (action) {
    case 'deploy':
      return busy ?? (jobs > 0 ? 'It has a job: its cloud side stays as it is until that is over.' : null)
    case 'update':
      if (unchangeable) return unchangeable
      if (runner.version === null) return 'It was never ONLINE: deploy it first.'
      return latestVersion && !runner.outdated
        ? `It runs ${runner.version}; the latest release is ${latestVersion}.`
        : null
    case 'drain':
      return runner.draining && !runner.asleep && !updating ? 'It takes no new work already.' : null
    case 'resume':
      if (runner.asleep) return 'It is asleep: it wakes when a job waits for it.'
      if (updating) return 'It is being updated, and goes on by itself.'
      return runner.draining ? null : 'It is not draining.'
    case 'wake':
      if (runner.condition === 'STARTING') return 'It is waking already.'
      return busy ?? (runner.asleep ? null : 'It is not asleep.')
    case 'pin':
      return runner.pinned_version ? `It is pinned to ${runner.pinned_version}.` : null
    case 'unpin':
      return runner.pinned_version ? null : 'It is not pinned.'
    case 'rotate':
      return unchangeable ?? (runner.version === null ? 'It was never ONLINE: deploy it first.' : null)
    case 'remove':
      return busy ?? (jobs > 0 ? 'It has a job: drain it, and remove it when the job is over.' : null)
  }
}

/** The job about a Runner that is not over. */
export function cloudJobOf(runner: Pick<Runner, 'id'>, jobs: JobRow[] | undefined): JobRow | undefined {
  return jobs?.find((job) => job.target_runner_id === runner.id)
}
