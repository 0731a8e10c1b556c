import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import { type Lock, stateAt } from '../api/states'
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
import { words } from '../words/jobs'
import { useStateLock } from './useStateLock'

/** Who holds the lock of the job's state; nothing while nobody does. */
export function StateLock({ job }: { job: WholeJob }) {
  const { data: lock } = useStateLock(job)
  return lock && <HeldLock state={job.state} lock={lock} job={job.id} />
}

interface Props {
  state: string
  lock: Lock
  /** On whose page it stands, if on one's. */
  job?: string
}

/** Who holds this lock, and how an operator lets go of it. */
export function HeldLock({ state, lock, job }: Props) {
  const [asking, setAsking] = useState(false)
  const whyNot = useWhyNot('operator')
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button size="small" disabledReason={whyNot} onClick={() => setAsking(true)} aria-haspopup="dialog">
            {words.lock.unlock}
          </Button>
        }
      >
        {words.lock.heading}
      </PanelTitle>
      <div className="px-4 py-3 wrap-anywhere">
        <p>
          {words.lock.held(
            <Name>{lock.runner_name}</Name>,
            lock.job_id !== job && (
              <Link to={`/dashboard/jobs/${lock.job_id}`} className="text-accent hover:underline">
                {job ? words.lock.otherJob : words.lock.aJob}
              </Link>
            ),
            lock.attempt,
            lock.dead,
          )}
        </p>
        <p className="text-sm text-soft">
          {words.lock.since(
            <When at={lock.since} />,
            lock.operation && inert(lock.operation),
            lock.who && inert(lock.who),
          )}
        </p>
        {lock.dead && (
          <p className="text-sm text-soft">
            {lock.breakable_at
              ? words.lock.breakable(<When at={lock.breakable_at} />)
              : words.lock.unbreakable}
          </p>
        )}
      </div>
      {asking && <Unlock state={state} lock={lock} onClose={() => setAsking(false)} />}
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
      api(stateAt(state, 'unlock'), {
        method: 'POST',
        body: { reason: reason.trim(), ...(mayRun && { force: true }) },
      }),
    onSuccess: () => {
      toast(words.lock.done)
      onClose()
      return client.invalidateQueries({ queryKey: ['state', state] })
    },
  })
  const problem = unlock.isError ? asProblem(unlock.error) : null
  return (
    <Confirm
      title={words.lock.ask(<Name>{state}</Name>)}
      description={words.lock.more}
      action={words.lock.unlock}
      keep={words.lock.keep}
      danger
      busy={unlock.isPending}
      whyNot={mayRun && !sure ? words.lock.tick : reason.trim() ? null : words.lock.sayWhy}
      onAction={() => unlock.mutate()}
      onClose={onClose}
    >
      <div className="mt-4 grid grid-cols-1 gap-4">
        {mayRun && <Check label={words.lock.looked} checked={sure} onChange={setSure} />}
        <Field
          label={words.lock.why}
          help={words.lock.whyHelp}
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
