import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { removalOf } from './removal'
import { useLiveRunner } from './useLiveRunner'
import { useRemoveRunner } from './useRunners'
import { useWhyNotDo } from './useWhyNotDo'

/** Asks first; with a job running on it, asks twice. */
export function RemoveRunner({ runner: asked, onClose }: { runner: Runner; onClose: () => void }) {
  // It may have begun a job since it was asked about.
  const runner = useLiveRunner(asked) ?? asked
  const whyNotDo = useWhyNotDo()
  const remove = useRemoveRunner()
  const toast = useToast()
  const [sure, setSure] = useState(false)
  const { jobs, asksTwice, whyNot } = removalOf(runner, whyNotDo('remove', runner), sure)
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
      whyNot={whyNot}
      onAction={go}
      onClose={onClose}
    >
      {asksTwice && (
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
      {whyNot && !asksTwice && (
        <Notice tone="warn" title="It cannot be removed now">
          {whyNot}
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
