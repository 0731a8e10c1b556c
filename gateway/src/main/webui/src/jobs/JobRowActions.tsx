import type { JobRow } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { ActionMenu } from '../ui/ActionMenu'
import { Button } from '../ui/Button'
import { useAskJob } from './JobDialogs'
import { JOB_ACTION_LABELS, JOB_ACTIONS, whyNotDoJob } from './jobActions'
import { isCloudJob, subjectOf } from './subject'

/** Why it waits, and what can be done to it. */
export function JobRowActions({ job }: { job: JobRow }) {
  const whyNot = useWhyNot('operator')
  const ask = useAskJob()
  const name = `${job.job_type} ${inert(subjectOf(job)).slice(0, 80)}`
  const actions = JOB_ACTIONS.map((action) => ({
    id: action,
    label: JOB_ACTION_LABELS[action],
    whyNot: whyNotDoJob(action, job, whyNot),
    onSelect: () => ask(action, job),
  }))
  return (
    <div className="flex justify-end gap-1">
      {job.status === 'QUEUED' && !isCloudJob(job) && (
        <Button
          size="small"
          onClick={() => ask('why', job)}
          aria-label={`Why does ${name} wait?`}
          aria-haspopup="dialog"
        >
          Why?
        </Button>
      )}
      <Button
        size="small"
        className="max-lg:hidden"
        disabledReason={whyNotDoJob('cancel', job, whyNot)}
        onClick={() => ask('cancel', job)}
        aria-label={`Cancel ${name}`}
        aria-haspopup="dialog"
      >
        Cancel
      </Button>
      <ActionMenu label={`Actions for ${name}`} actions={actions} />
    </div>
  )
}
