import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { serverNow } from '../text/clock'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useToast } from '../ui/Toasts'
import { words } from '../words/runners'
import { BulkPreview } from './BulkPreview'
import { type BulkAction, forEach, previewOf, readAnew, type Touched } from './bulk'
import { DrainFields } from './DrainFields'
import { drainRequest, FIRST_DRAIN } from './drainRequest'
import { actOnRunner, readRunner, removeRunner } from './useRunners'
import { useWhyNotDo } from './useWhyNotDo'

const AT_ONCE = 4

interface Props {
  action: BulkAction
  runners: Runner[]
  /** How many of them were not shown when it was asked for. */
  outOfSight?: number
  onClose: (done: boolean) => void
}

/** Shows what it touches before something is done to many. */
export function BulkDialog({ action, runners, outOfSight = 0, onClose }: Props) {
  const { whyNotDo } = useWhyNotDo()
  const [drain, setDrain] = useState(FIRST_DRAIN)
  const [sure, setSure] = useState(false)
  const [done, setDone] = useState(0)
  const toast = useToast()
  // What was seen when they were chosen may be old, also of those that are out of sight since.
  const now = useQuery({
    queryKey: ['chosen', runners.map(({ id }) => id)],
    queryFn: ({ signal }) => readAnew(runners, AT_ONCE, (id) => readRunner(id, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const preview = previewOf(now.data ?? [], (runner) => whyNotDo(action, runner))
  const run = useMutation({
    mutationFn: (all: Touched[]) => {
      const body = drainRequest(drain, serverNow())
      return forEach(
        all,
        AT_ONCE,
        ({ runner }) =>
          action === 'remove'
            ? removeRunner(runner.id)
            : actOnRunner({ action, runner: runner.id, ...(action === 'drain' && { body }) }),
        setDone,
      )
    },
    onSuccess: (failed, all) => {
      if (failed.length > 0) return
      toast(words.bulk.done[action](all.length))
      onClose(true)
    },
  })
  const { can } = preview
  const busy = can.reduce((sum, each) => sum + each.busy, 0)
  const failed = run.data ?? []
  const label = words.action[action]
  const asksTwice = action === 'remove' && busy > 0
  if (failed.length > 0) {
    return (
      <Confirm
        title={words.bulk.notAll(label)}
        description={words.bulk.refused(failed.length, run.variables?.length ?? 0)}
        action={words.bulk.again}
        keep={words.bulk.close}
        busy={false}
        onAction={() => run.mutate(failed.map(({ item }) => item))}
        onClose={() => onClose(true)}
      >
        <ul className="mt-3 grid max-h-60 gap-2 overflow-y-auto">
          {failed.map(({ item: { runner }, error }) => (
            <li key={runner.id}>
              <Name className="font-medium">{runner.name}</Name>
              <p className="text-sm text-soft">{asProblem(error).detail}</p>
            </li>
          ))}
        </ul>
      </Confirm>
    )
  }
  if (!now.isPending && can.length === 0 && !run.isPending) {
    return (
      <Confirm
        title={words.bulk.nobody[action](runners.length)}
        description={words.bulk.nobodyMore(runners.length)}
        keep={words.bulk.close}
        busy={false}
        onClose={() => onClose(false)}
      >
        <BulkPreview preview={preview} />
      </Confirm>
    )
  }
  const many = now.data ? can.length : runners.length
  return (
    <Confirm
      title={words.bulk.heading(label, many)}
      description={
        <>
          {outOfSight > 0 && <strong className="text-ink">{words.bulk.outOfSight(outOfSight)} </strong>}
          {words.bulk.about[action]}
        </>
      }
      action={run.isPending ? words.bulk.progress(done, can.length) : label}
      keep={words.bulk.keep}
      danger={action === 'remove'}
      busy={run.isPending}
      whyNot={now.isPending ? words.bulk.comes : asksTwice && !sure ? words.bulk.tick : null}
      onAction={() => run.mutate(can)}
      onClose={() => onClose(false)}
    >
      {now.isPending ? <SkeletonRows rows={3} what={words.bulk.comes} /> : <BulkPreview preview={preview} />}
      {action === 'drain' && <DrainFields choice={drain} onChange={setDrain} />}
      {asksTwice && (
        <Notice tone="warn" title={words.bulk.busy(busy)}>
          <p>{words.bulk.busyMore}</p>
          <Check className="mt-2 text-ink" label={words.bulk.sure} checked={sure} onChange={setSure} />
        </Notice>
      )}
    </Confirm>
  )
}
