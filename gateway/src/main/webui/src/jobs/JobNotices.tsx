import type { WholeJob } from '../api/types'
import { inert } from '../text/inert'
import { Notice } from '../ui/Notice'
import { ScrollBox } from '../ui/ScrollBox'
import { isOver } from './over'
import { isCloudJob } from './subject'

/** What a person should know about this job before reading its log. */
export function JobNotices({ job }: { job: WholeJob }) {
  const waiting = job.status === 'QUEUED'
  const held = waiting && job.claimable_at === null
  return (
    <div className="grid gap-3 pb-4 empty:hidden">
      {job.orphan_risk && (
        <Notice tone="warn" title="A Runner was lost in the middle of an apply (orphan_risk)" className="">
          It may have gone on for a while after we lost sight of it: there can be resources in the cloud that
          the state does not know. The next attempt plans afresh against the state; look through what it says
          it will create.
        </Notice>
      )}
      {held && isCloudJob(job) && (
        <Notice tone="info" title="It waits for its rollout" className="">
          The rollout lets it begin when the turn of its Runner comes; while the rollout is paused it stays as
          it is. How the rollout stands is shown above the Runners.
        </Notice>
      )}
      {held && !isCloudJob(job) && (
        <Notice tone="info" title="It waits for a person" className="">
          Its Runner was lost, and it was submitted so that it does not repeat by itself. Look at the last
          lines of its log and at the state’s lock: release it when nothing of it runs any more, or cancel it.
        </Notice>
      )}
      {waiting && job.claimable_at && job.attempt > 0 && (
        <Notice tone="info" title={`Attempt ${job.attempt} was lost with its Runner`} className="">
          It is back in the queue, and the next Runner takes it once the state is surely free.
        </Notice>
      )}
      {job.error_message && (
        <Notice
          tone={isOver(job.status) ? 'bad' : 'info'}
          title={isOver(job.status) ? 'Why it ended' : 'Last message'}
          className=""
        >
          <ScrollBox label="Message" className="max-h-40 font-mono text-sm whitespace-pre-wrap">
            <bdi>{job.error_message.slice(0, 20_000).split('\n').map(inert).join('\n')}</bdi>
          </ScrollBox>
        </Notice>
      )}
    </div>
  )
}
