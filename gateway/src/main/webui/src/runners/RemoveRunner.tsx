import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { words } from '../words/runners'
import { removalOf } from './removal'
import { useRunner } from './useRunner'
import { useRemoveRunner } from './useRunners'
import { useWhyNotDo } from './useWhyNotDo'

/** Asks first; with a job running on it, asks twice. */
export function RemoveRunner({ runner: asked, onClose }: { runner: Runner; onClose: () => void }) {
  // It may have begun a job since it was asked about; what is in the cache may be older than that.
  const remove = useRemoveRunner()
  const read = useRunner(asked.id, !remove.isPending && !remove.isSuccess)
  const runner = (read.isFetchedAfterMount && read.data) || asked
  const { whyNotDo } = useWhyNotDo()
  const toast = useToast()
  const [sure, setSure] = useState(false)
  const { jobs, asksTwice, whyNot } = removalOf(runner, whyNotDo('remove', runner), sure)
  const problem = remove.isError ? asProblem(remove.error) : null
  const name = inert(runner.name).slice(0, 80)
  const go = () =>
    remove.mutate(runner.id, {
      onSuccess: (job) => {
        if (job) toast(words.remove.doneCloud(name), { job: job.id })
        else toast(words.remove.doneOwn(name))
        onClose()
      },
    })

  return (
    <Confirm
      title={words.remove.ask(<Name>{runner.name}</Name>)}
      description={runner.type === 'cloud-hosted' ? words.remove.moreCloud : words.remove.moreOwn}
      action={words.remove.go}
      keep={words.remove.keep}
      danger
      busy={remove.isPending}
      whyNot={whyNot}
      onAction={go}
      problem={problem}
      onClose={onClose}
    >
      {asksTwice && (
        <Notice tone="warn" title={words.remove.busy(jobs)}>
          <p>{words.remove.busyMore}</p>
          <Check className="mt-2 text-ink" label={words.remove.sure} checked={sure} onChange={setSure} />
        </Notice>
      )}
      {whyNot && !asksTwice && (
        <Notice tone="warn" title={words.remove.notNow}>
          {whyNot}
        </Notice>
      )}
    </Confirm>
  )
}
