import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Rollout, UpdatedAll } from '../api/releases'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { ScrollBox } from '../ui/ScrollBox'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useToast } from '../ui/Toasts'
import { words } from '../words/releases'
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
      title={words.updateAll.ask(<Name>{version}</Name>)}
      description={words.updateAll.more}
      action={words.updateAll.go}
      keep={words.updateAll.keep}
      busy={update.isPending}
      whyNot={can === 0 ? words.updateAll.nobody : refused && !refused.isOutage ? refused.detail : null}
      onAction={() =>
        update.mutate(version, {
          onSuccess: ({ jobs, skipped }) => {
            if (skipped.length > 0) return
            toast(words.updateAll.queuedSaid(jobs.length))
            onClose()
          },
          // Something newer may be the latest since this was opened: then that is looked at first.
          onError: (error) => {
            if (asProblem(error).status === 409) readLatest().then(setVersion, () => {})
          },
        })
      }
      problem={problem}
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
          <SkeletonRows rows={2} what={words.updateAll.comes} />
        </div>
      )}
    </Confirm>
  )
}

function Preview({ rollout: { targets, skipped } }: { rollout: Rollout }) {
  return (
    <>
      {skipped.length > 0 && (
        <p className="mt-3 font-medium">{words.updateAll.can(targets.length, skipped.length)}</p>
      )}
      <ScrollBox label={words.updateAll.who} className="mt-3 max-h-64 rounded-lg border border-line">
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
    </>
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
      title={jobs.length === 0 ? words.updateAll.noneQueued : words.updateAll.queued(jobs.length)}
      description={words.updateAll.leftOut(skipped.length)}
      action={words.updateAll.done}
      keep={words.updateAll.close}
      busy={false}
      onAction={onClose}
      onClose={onClose}
    >
      <ScrollBox label={words.updateAll.leftOutList} className="mt-3 max-h-64 rounded-lg border border-line">
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
