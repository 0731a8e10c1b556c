import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { useRemoveRunner } from './useRunners'

/** Asks first; with a job running on it, asks twice. */
export function RemoveRunner({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const remove = useRemoveRunner()
  const toast = useToast()
  const [sure, setSure] = useState(false)
  const jobs = runner.active_job_ids.length
  const problem = remove.isError ? asProblem(remove.error) : null
  const name = inert(runner.name).slice(0, 80)
  const go = () =>
    remove.mutate(runner.id, {
      onSuccess: (job) => {
        if (job) toast(`${name} is being removed from its cloud.`, { job: job.id })
        else toast(`${name} is removed.`)
        onClose()
      },
    })

  return (
    <Confirm
      title={
        <>
          Remove <Name>{runner.name}</Name>?
        </>
      }
      description={
        runner.type === 'cloud-hosted'
          ? 'All that was made for it in the cloud is taken away, and then the Runner. What it did stays in the history.'
          : 'Its credentials end at once, and the agent stops. To use the machine again, register a new Runner. What it did stays in the history.'
      }
      action="Remove"
      keep="Keep it"
      danger
      busy={remove.isPending}
      whyNot={jobs > 0 && !sure ? 'Tick the box first' : null}
      onAction={go}
      onClose={onClose}
    >
      {jobs > 0 && (
        <Notice tone="warn" title={jobs === 1 ? 'It has a job right now' : `It has ${jobs} jobs right now`}>
          <p>Jobs that may be repeated go back to the queue; the others wait for a person.</p>
          <Check
            className="mt-2 text-ink"
            label="Remove it in the middle of its work"
            checked={sure}
            onChange={setSure}
          />
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}
