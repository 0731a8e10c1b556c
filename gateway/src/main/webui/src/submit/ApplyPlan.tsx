import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import type { WholeJob } from '../api/types'
import { planOf } from '../jobs/plan'
import { useWhyNot } from '../session/useSession'
import { Writer } from '../states/Writer'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { words } from '../words/submit'
import { applyRequest, whyNoApply } from './submission'
import { usePlanSpent } from './usePlanSpent'
import { useSubmitJob } from './useSubmitJob'

/** Applies the plan of a PLAN job, and nothing else; not there for other jobs. */
export function ApplyPlan({ job }: { job: WholeJob }) {
  const [asking, setAsking] = useState(false)
  const whyNot = useWhyNot('operator')
  const no = whyNoApply(job)
  const spent = usePlanSpent(job, no === null)
  if (no === undefined || job.status === 'FAILED' || job.status === 'CANCELLED') return null
  return (
    <>
      {spent && (
        <p className="self-center text-sm text-soft">
          {words.apply.spent[spent.how](
            'job_type' in spent.by ? (
              <Link to={`/dashboard/jobs/${spent.by.id}`} className="text-accent hover:underline">
                {words.apply.job(spent.by.job_type)}
              </Link>
            ) : (
              <Writer person={spent.by.last_written_by} job={spent.by.last_job_id} />
            ),
          )}
        </p>
      )}
      <Button
        kind={spent ? 'plain' : 'primary'}
        size="small"
        disabledReason={whyNot ?? no ?? (spent ? words.apply.whyNotAgain[spent.how] : null)}
        onClick={() => setAsking(true)}
        aria-haspopup="dialog"
      >
        {words.apply.ask}
      </Button>
      {asking && <Ask job={job} onClose={() => setAsking(false)} />}
    </>
  )
}

function Ask({ job, onClose }: { job: WholeJob; onClose: () => void }) {
  const submit = useSubmitJob()
  const navigate = useNavigate()
  const problem = submit.isError ? asProblem(submit.error) : null
  const plan = planOf(job.execution_metadata)
  const go = () =>
    submit.mutate(applyRequest(job), {
      onSuccess: (deploy) => {
        onClose()
        navigate(`/dashboard/jobs/${deploy.id}`)
      },
    })
  return (
    <Confirm
      title={words.apply.heading(<Name>{job.state}</Name>)}
      description={words.apply.more}
      action={words.apply.go}
      keep={words.apply.keep}
      busy={submit.isPending}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      {plan && <p className="mt-3 font-medium">{words.apply.sums(plan.adds, plan.changes, plan.destroys)}</p>}
    </Confirm>
  )
}
