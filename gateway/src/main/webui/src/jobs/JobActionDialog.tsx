import { useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import type { Job } from '../api/types'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Reason } from '../ui/Reason'
import { useToast } from '../ui/Toasts'
import { words } from '../words/jobs'
import { type JobActionId, whyNoPriority } from './jobActions'
import { isOver } from './over'
import { subjectOf } from './subject'
import { useJobAction } from './useJobActions'

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
          toast(action === 'cancel' && !isOver(now.status) ? words.done.cancelling : words.done[action])
          onClose()
          if (action === 'retry') navigate(`/dashboard/jobs/${now.id}`)
        },
      },
    )
  return (
    <Confirm
      title={words.ask.heading(words.action[action], job.job_type, <Name>{subjectOf(job)}</Name>)}
      description={words.ask[action]}
      action={words.action[action]}
      keep={words.ask.keep}
      danger={action === 'cancel' || action === 'force'}
      busy={act.isPending}
      whyNot={wrong ?? (action === 'release' && !sure ? words.ask.tick : null)}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {action === 'raise' && (
          <Field
            label={words.ask.priority}
            inputMode="numeric"
            error={wrong}
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
            className="max-w-40"
          />
        )}
        {action === 'release' && <Check label={words.ask.looked} checked={sure} onChange={setSure} />}
        <Reason value={reason} onChange={setReason} />
      </div>
    </Confirm>
  )
}
