import { AlertDialog } from 'radix-ui'
import { useId, useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { useRemoveRunner } from './useRunners'

/** Asks first; with a job running on it, asks twice. */
export function RemoveRunner({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const remove = useRemoveRunner()
  const toast = useToast()
  const [sure, setSure] = useState(false)
  const id = useId()
  const jobs = runner.active_job_ids.length
  const problem = remove.isError ? asProblem(remove.error) : null
  const go = () =>
    remove.mutate(runner.id, {
      onSuccess: () => {
        toast(`${inert(runner.name).slice(0, 80)} is removed.`)
        onClose()
      },
    })

  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && !remove.isPending && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="appear fixed inset-0 z-30 bg-black/40" />
        <AlertDialog.Content className="appear fixed top-1/2 left-1/2 z-30 max-h-[90dvh] w-[min(30rem,calc(100vw-2rem))] -translate-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-float">
          <AlertDialog.Title className="line-clamp-3 text-lg font-semibold">
            Remove <Name>{runner.name}</Name>?
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-soft">
            Its credentials end at once, and the agent stops. To use the machine again, register a new Runner.
            What it did stays in the history.
          </AlertDialog.Description>
          {jobs > 0 && (
            <Notice
              tone="warn"
              title={jobs === 1 ? 'It has a job right now' : `It has ${jobs} jobs right now`}
            >
              <p>Jobs that may be repeated go back to the queue; the others wait for a person.</p>
              <label htmlFor={id} className="mt-2 flex items-center gap-2 text-ink">
                <input
                  id={id}
                  type="checkbox"
                  checked={sure}
                  onChange={(event) => setSure(event.target.checked)}
                />
                Remove it in the middle of its work
              </label>
            </Notice>
          )}
          {problem && (
            <Notice tone="bad" title={problem.title}>
              {problem.detail}
            </Notice>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Keep it</Button>
            </AlertDialog.Cancel>
            <Button
              kind="danger"
              busy={remove.isPending}
              disabledReason={jobs > 0 && !sure ? 'Tick the box first' : null}
              onClick={go}
            >
              Remove
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
