import type { JobRow } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { ActionMenu } from '../ui/ActionMenu'
import { Button } from '../ui/Button'
import { words } from '../words/jobs'
import { useAskJob } from './JobDialogs'
import { JOB_ACTIONS, whyNotDoJob } from './jobActions'
import { isCloudJob, subjectOf } from './subject'

/** Why it waits, and what can be done to it. */
export function JobRowActions({ job }: { job: JobRow }) {
  const whyNot = useWhyNot('operator')
  const ask = useAskJob()
  const name = `${job.job_type} ${inert(subjectOf(job)).slice(0, 80)}`
  const actions = JOB_ACTIONS.map((action) => ({
    id: action,
    label: words.action[action],
    whyNot: whyNotDoJob(action, job, whyNot),
    onSelect: () => ask(action, job),
  }))
  return (
    <div className="flex justify-end gap-1">
      {job.status === 'QUEUED' && !isCloudJob(job) && (
        <Button
          size="small"
          onClick={() => ask('why', job)}
          aria-label={words.row.whyOf(name)}
          aria-haspopup="dialog"
        >
          {words.row.why}
        </Button>
      )}
      <Button
        size="small"
        className="max-lg:hidden"
        disabledReason={whyNotDoJob('cancel', job, whyNot)}
        onClick={() => ask('cancel', job)}
        aria-label={words.row.cancelOf(name)}
        aria-haspopup="dialog"
      >
        {words.action.cancel}
      </Button>
      <ActionMenu label={words.row.actionsOf(name)} actions={actions} forbidden={whyNot} />
    </div>
  )
}
