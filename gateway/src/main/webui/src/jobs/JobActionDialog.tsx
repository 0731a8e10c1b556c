import { useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import type { Job } from '../api/types'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { JOB_ACTION_LABELS, type JobActionId, whyNoPriority } from './jobActions'
import { subjectOf } from './subject'
import { useJobAction } from './useJobActions'

const ASK: Record<JobActionId, string> = {
  cancel:
    'One that waits ends at once. Of one at work its Runner is told, interrupts Terraform and reports back.',
  force:
    'It ends at once, whatever its Runner does. After a begun apply its state stays locked until the Runner’s Terraform has surely ended, and there may be resources that the state does not know.',
  retry:
    'A new job of the same configuration. A plan whose apply had begun is not applied again: it plans afresh.',
  release: 'It goes on: its next attempt plans afresh and applies, and may break the lock of the lost one.',
  raise: 'Each step counts as ten minutes of waiting; 0 is the standard, 100 the most.',
}

const DONE: Record<JobActionId, string> = {
  cancel: 'It is cancelled, or its Runner is told.',
  force: 'It is ended.',
  retry: 'It is in the queue again.',
  release: 'It goes on.',
  raise: 'Its priority is changed.',
}

interface Props {
  action: JobActionId
  job: Job
  onClose: () => void
}

/** Asks before something is done to a job, and why. */
export function JobActionDialog({ action, job, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [priority, setPriority] = useState(String(Math.min(100, job.priority + 10)))
  const [sure, setSure] = useState(false)
  const act = useJobAction()
  const toast = useToast()
  const navigate = useNavigate()
  const problem = act.isError ? asProblem(act.error) : null
  const wrong = action === 'raise' ? whyNoPriority(priority) : null
  const go = () =>
    act.mutate(
      { action, job: job.id, reason, ...(action === 'raise' && { priority: Number(priority) }) },
      {
        onSuccess: (now) => {
          toast(DONE[action])
          onClose()
          if (action === 'retry') navigate(`/dashboard/jobs/${now.id}`)
        },
      },
    )
  return (
    <Confirm
      title={
        <>
          {JOB_ACTION_LABELS[action]}: {job.job_type} · <Name>{subjectOf(job)}</Name>
        </>
      }
      description={ASK[action]}
      action={JOB_ACTION_LABELS[action]}
      keep="Leave it"
      danger={action === 'cancel' || action === 'force'}
      busy={act.isPending}
      whyNot={wrong ?? (action === 'release' && !sure ? 'Tick the box first' : null)}
      onAction={go}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {action === 'raise' && (
          <Field
            label="Priority"
            inputMode="numeric"
            error={wrong}
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
            className="max-w-40"
          />
        )}
        {action === 'release' && (
          <Check
            label="I have looked: nothing of the lost attempt runs any more"
            checked={sure}
            onChange={setSure}
          />
        )}
        <Field
          label="Why"
          help="For the audit trail; may be left empty."
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}
