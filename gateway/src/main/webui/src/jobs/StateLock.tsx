import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import type { WholeJob } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { When } from '../ui/Facts'
import { Field } from '../ui/Field'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Panel, PanelTitle } from '../ui/Panel'
import { useToast } from '../ui/Toasts'

interface Lock {
  who: string | null
  operation: string | null
  since: string
  attempt: number
  job_id: string
  runner_id: string
  runner_name: string
  dead: boolean
  breakable_at: string | null
}

interface States {
  items: { name: string; lock: Lock | null }[]
}

/** Who holds the lock of the job's state, and how an operator lets go of it; nothing while nobody holds it. */
export function StateLock({ job }: { job: WholeJob }) {
  const [asking, setAsking] = useState(false)
  const whyNot = useWhyNot('operator')
  const states = useQuery({
    queryKey: ['state', job.state],
    queryFn: ({ signal }) =>
      api<States>(`/api/states?name=${encodeURIComponent(job.state)}&limit=100`, { signal }),
    refetchInterval: 10_000,
  })
  const lock = states.data?.items.find((each) => each.name === job.state)?.lock
  if (!lock) return null
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button size="small" disabledReason={whyNot} onClick={() => setAsking(true)} aria-haspopup="dialog">
            Unlock
          </Button>
        }
      >
        State lock
      </PanelTitle>
      <div className="px-4 py-3 wrap-anywhere">
        <p>
          Held by <Name>{lock.runner_name}</Name>
          {lock.job_id !== job.id && (
            <>
              {' '}
              for{' '}
              <Link to={`/dashboard/jobs/${lock.job_id}`} className="text-accent hover:underline">
                another job
              </Link>
            </>
          )}
          , attempt {lock.attempt}
          {lock.dead && ', which is over'}
        </p>
        <p className="text-sm text-soft">
          since <When at={lock.since} />
          {lock.operation && `, ${inert(lock.operation)}`}
          {lock.who && `, as ${inert(lock.who)}`}
        </p>
        {lock.dead && (
          <p className="text-sm text-soft">
            {lock.breakable_at ? (
              <>
                The next attempt may break it from <When at={lock.breakable_at} /> on.
              </>
            ) : (
              'Nothing breaks it before a person says so.'
            )}
          </p>
        )}
      </div>
      {asking && <Unlock state={job.state} lock={lock} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function Unlock({ state, lock, onClose }: { state: string; lock: Lock; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const client = useQueryClient()
  const toast = useToast()
  const mayRun = !lock.dead || !lock.breakable_at || Date.parse(lock.breakable_at) > serverNow()
  const unlock = useMutation({
    mutationFn: () =>
      api(`/api/states/${encodeURIComponent(state)}/unlock`, {
        method: 'POST',
        body: { reason: reason.trim(), ...(mayRun && { force: true }) },
      }),
    onSuccess: () => {
      toast('The state is unlocked.')
      onClose()
      return client.invalidateQueries({ queryKey: ['state', state] })
    },
  })
  const problem = unlock.isError ? asProblem(unlock.error) : null
  return (
    <Confirm
      title={
        <>
          Unlock <Name>{state}</Name>?
        </>
      }
      description="Whoever holds the lock may be writing this state: two at once can spoil it."
      action="Unlock"
      keep="Leave it"
      danger
      busy={unlock.isPending}
      whyNot={mayRun && !sure ? 'Tick the box first' : reason.trim() ? null : 'Say why'}
      onAction={() => unlock.mutate()}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {mayRun && (
          <Check
            label="I have looked: its Terraform does not run any more"
            checked={sure}
            onChange={setSure}
          />
        )}
        <Field
          label="Why"
          help="For the audit trail."
          value={reason}
          maxLength={1000}
          required
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
