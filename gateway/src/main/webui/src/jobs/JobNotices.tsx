import type { WholeJob } from '../api/types'
import { inert } from '../text/inert'
import { Notice } from '../ui/Notice'
import { ScrollBox } from '../ui/ScrollBox'
import { words } from '../words/jobs'
import { isOver } from './over'
import { isCloudJob } from './subject'

/** What a person should know about this job before reading its log. */
export function JobNotices({ job }: { job: WholeJob }) {
  const waiting = job.status === 'QUEUED'
  const over = isOver(job.status)
  const held = waiting && job.claimable_at === null
  return (
    <div className="grid gap-3 pb-4 empty:hidden">
      {job.orphan_risk && (
        <Notice tone="warn" title={words.notice.orphan} className="">
          {words.notice.orphanMore}
        </Notice>
      )}
      {job.cancel_requested && !over && (
        <Notice tone="info" title={words.notice.cancelling} className="">
          {words.notice.cancellingMore}
        </Notice>
      )}
      {job.cancel_requested && over && job.status !== 'CANCELLED' && (
        <Notice tone="info" title={words.notice.cancelLate(job.status)} className="" />
      )}
      {held && isCloudJob(job) && (
        <Notice tone="info" title={words.notice.rollout} className="">
          {words.notice.rolloutMore}
        </Notice>
      )}
      {held && !isCloudJob(job) && (
        <Notice tone="info" title={words.notice.person} className="">
          {words.notice.personMore}
        </Notice>
      )}
      {waiting && job.claimable_at && job.attempt > 0 && (
        <Notice tone="info" title={words.notice.lost(job.attempt)} className="">
          {words.notice.lostMore}
        </Notice>
      )}
      {job.error_message && (
        <Notice
          tone={over ? 'bad' : 'info'}
          title={over ? words.notice.whyEnded : words.notice.last}
          className=""
        >
          <ScrollBox label={words.notice.message} className="max-h-40 font-mono text-sm whitespace-pre-wrap">
            <bdi>{job.error_message.slice(0, 20_000).split('\n').map(inert).join('\n')}</bdi>
          </ScrollBox>
        </Notice>
      )}
    </div>
  )
}
