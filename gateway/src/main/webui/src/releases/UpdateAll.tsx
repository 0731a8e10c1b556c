import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Rollout, UpdatedAll } from '../api/releases'
import { count } from '../text/time'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { ScrollBox } from '../ui/ScrollBox'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useToast } from '../ui/Toasts'
import { readLatest, useRolloutPreview, useUpdateAll } from './useRollouts'
import { LeftOut, WaitsFor, Waves } from './Waves'

/** Shows who is updated, in which order, and who is not, before it is done; and after it who was left out, and why. */
export function UpdateAll({ version: asked, onClose }: { version: string; onClose: () => void }) {
  const [version, setVersion] = useState(asked)
  const preview = useRolloutPreview(version)
  const update = useUpdateAll()
  const toast = useToast()
  if (update.data && update.data.skipped.length > 0) {
    return <Done done={update.data} names={preview.data} onClose={onClose} />
  }
  const problem = update.isError ? asProblem(update.error) : null
  const refused = preview.isError ? asProblem(preview.error) : null
  const can = preview.data?.targets.length
  return (
    <Confirm
      title={
        <>
          Update all to <Name>{version}</Name>?
        </>
      }
      description="One Runner first, then more of them, wave by wave. Each finishes its jobs before it is updated; when an update fails, the wave goes back by itself."
      action="Update All"
      keep="Leave them"
      busy={update.isPending}
      whyNot={
        can === 0
          ? 'There is no Runner that can be updated from here'
          : refused && !refused.isOutage
            ? refused.detail
            : null
      }
      onAction={() =>
        update.mutate(version, {
          onSuccess: ({ jobs, skipped }) => {
            if (skipped.length > 0) return
            toast(`${queued(jobs.length)}.`)
            onClose()
          },
          // Something newer may be the latest since this was opened: then that is looked at first.
          onError: (error) => {
            if (asProblem(error).status === 409) readLatest().then(setVersion, () => {})
          },
        })
      }
      onClose={onClose}
    >
      {preview.data ? (
        <Preview rollout={preview.data} />
      ) : refused ? (
        <Notice tone="warn" title={refused.title}>
          {refused.detail}
        </Notice>
      ) : (
        <div className="mt-3">
          <SkeletonRows rows={2} what="Who would be updated is on its way" />
        </div>
      )}
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </Confirm>
  )
}

const queued = (n: number) => `${count(n)} ${n === 1 ? 'update is' : 'updates are'} queued`

function Preview({ rollout: { targets, skipped } }: { rollout: Rollout }) {
  return (
    <ScrollBox label="Who is updated" className="mt-3 max-h-64 rounded-lg border border-line">
      <Waves
        targets={targets}
        row={(target) => (
          <>
            <Name className="font-medium">{target.name}</Name>
            <Name className="font-mono text-sm text-soft">{target.from_version}</Name>
            <WaitsFor target={target} />
          </>
        )}
      />
      <LeftOut skipped={skipped} name={({ name }) => <Name className="font-medium">{name}</Name>} />
    </ScrollBox>
  )
}

interface DoneProps {
  done: UpdatedAll
  /** Where the names of those that were left out may be found. */
  names: Rollout | undefined
  onClose: () => void
}

function Done({ done: { jobs, skipped }, names, onClose }: DoneProps) {
  const known = new Map(
    [...(names?.skipped ?? []), ...(names?.targets ?? [])].map((each) => [each.runner_id, each.name]),
  )
  return (
    <Confirm
      title={jobs.length === 0 ? 'No update is queued' : queued(jobs.length)}
      description={`${count(skipped.length)} ${skipped.length === 1 ? 'Runner was' : 'Runners were'} left out.`}
      action="Done"
      keep="Close"
      busy={false}
      onAction={onClose}
      onClose={onClose}
    >
      <ScrollBox label="Who was left out" className="mt-3 max-h-64 rounded-lg border border-line">
        <LeftOut
          skipped={skipped}
          name={({ runner_id, name }) => (
            <Name className="font-medium">{name ?? known.get(runner_id) ?? runner_id}</Name>
          )}
        />
      </ScrollBox>
    </Confirm>
  )
}
