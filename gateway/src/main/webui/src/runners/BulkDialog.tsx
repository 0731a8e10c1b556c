import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { useActiveJobs } from '../live/useLive'
import { serverNow } from '../text/clock'
import { count } from '../text/time'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useToast } from '../ui/Toasts'
import { BulkPreview } from './BulkPreview'
import { type BulkAction, forEach, previewOf, readAnew, type Touched } from './bulk'
import { DrainFields } from './DrainFields'
import { drainRequest, FIRST_DRAIN } from './drainRequest'
import { ACTION_LABELS } from './runnerActions'
import { actOnRunner, readRunner, removeRunner } from './useRunners'
import { useWhyNotDo } from './useWhyNotDo'

const AT_ONCE = 4

const WORDS: Record<BulkAction, { about: string; done: string }> = {
  drain: {
    about: 'Each finishes what it has and takes nothing new until somebody resumes it.',
    done: 'drained',
  },
  update: { about: 'A job for each is queued; each finishes its jobs first.', done: 'being updated' },
  remove: {
    about: 'Credentials end at once; of cloud-hosted ones the cloud side is taken away first.',
    done: 'removed, or being removed',
  },
}

interface Props {
  action: BulkAction
  runners: Runner[]
  onClose: (done: boolean) => void
}

/** Shows what it touches before something is done to many. */
export function BulkDialog({ action, runners, onClose }: Props) {
  const jobs = useActiveJobs()?.items ?? []
  const whyNotDo = useWhyNotDo()
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
  const preview = previewOf(now.data ?? [], jobs, (runner) => whyNotDo(action, runner))
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
      toast(`${count(all.length)} ${all.length === 1 ? 'Runner is' : 'Runners are'} ${WORDS[action].done}.`)
      onClose(true)
    },
  })
  const { can } = preview
  const busy = can.reduce((sum, each) => sum + each.busy, 0)
  const failed = run.data ?? []
  const label = ACTION_LABELS[action]
  const asksTwice = action === 'remove' && busy > 0
  if (failed.length > 0) {
    return (
      <Confirm
        title={`${label}: not all is done`}
        description={`${count(failed.length)} of ${count(run.variables?.length ?? 0)} were refused.`}
        action="Try these again"
        keep="Close"
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
  const many = now.data ? can.length : runners.length
  return (
    <Confirm
      title={`${label} ${count(many)} ${many === 1 ? 'Runner' : 'Runners'}?`}
      description={WORDS[action].about}
      action={run.isPending ? `${count(done)} of ${count(can.length)}` : label}
      keep="Leave them"
      danger={action === 'remove'}
      busy={run.isPending}
      whyNot={
        now.isPending
          ? 'How they are now is being read'
          : can.length === 0
            ? 'It can be done to none of them'
            : asksTwice && !sure
              ? 'Tick the box first'
              : null
      }
      onAction={() => run.mutate(can)}
      onClose={() => onClose(false)}
    >
      {now.isPending ? (
        <SkeletonRows rows={3} what="How they are now is being read" />
      ) : (
        <BulkPreview preview={preview} />
      )}
      {action === 'drain' && <DrainFields choice={drain} onChange={setDrain} />}
      {asksTwice && (
        <Notice
          tone="warn"
          title={busy === 1 ? '1 job is at work there' : `${count(busy)} jobs are at work there`}
        >
          <p>Jobs that may be repeated go back to the queue; the others wait for a person.</p>
          <Check
            className="mt-2 text-ink"
            label="Remove them in the middle of their work"
            checked={sure}
            onChange={setSure}
          />
        </Notice>
      )}
    </Confirm>
  )
}
