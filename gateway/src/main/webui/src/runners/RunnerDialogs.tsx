import {
  createContext,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { lazyDialog } from '../ui/lazily'
import { useToast } from '../ui/Toasts'
import { words } from '../words/runners'
import type { ActionId } from './runnerActions'
import { useRunnerAction } from './useRunners'

const RemoveRunner = lazyDialog(async () => (await import('./RemoveRunner')).RemoveRunner)
const DrainRunner = lazyDialog(async () => (await import('./DrainRunner')).DrainRunner)
const EditRunner = lazyDialog(async () => (await import('./EditRunner')).EditRunner)
const RotateToken = lazyDialog(async () => (await import('./RotateToken')).RotateToken)
const PinVersion = lazyDialog(async () => (await import('../releases/PinVersion')).PinVersion)

type Do = (action: ActionId, runner: Runner) => void
const Act = createContext<Do>(() => {})

/** Does something to a Runner, after a question where one is due. */
export const useAct = () => useContext(Act)

const isDoneAtOnce = (action: ActionId): action is keyof typeof words.done => action in words.done

/** Holds the dialogs of all Runners outside of their rows: a row that moves or goes takes no dialog along. */
export function RunnerDialogs({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ action: ActionId; runner: Runner } | null>(null)
  const { mutateAsync } = useRunnerAction()
  const pending = useRef(new Set<string>())
  const toast = useToast()
  const act = useCallback<Do>(
    (action, runner) => {
      if (!isDoneAtOnce(action)) return setAsked({ action, runner })
      // The second click of two would be refused, beside the first one's success.
      if (pending.current.has(runner.id)) return
      pending.current.add(runner.id)
      const name = inert(runner.name).slice(0, 80)
      mutateAsync({ action, runner: runner.id })
        .then(
          (job) => toast(words.done[action](name), job ? { job: job.id } : undefined),
          (error) => toast(words.refused(name, asProblem(error).detail)),
        )
        .finally(() => pending.current.delete(runner.id))
    },
    [mutateAsync, toast],
  )
  const close = useMemo(() => () => setAsked(null), [])
  return (
    <Act.Provider value={act}>
      {children}
      <Suspense>
        {asked?.action === 'remove' && <RemoveRunner runner={asked.runner} onClose={close} />}
        {asked?.action === 'drain' && <DrainRunner runner={asked.runner} onClose={close} />}
        {asked?.action === 'edit' && <EditRunner runner={asked.runner} onClose={close} />}
        {asked?.action === 'rotate' && <RotateToken runner={asked.runner} onClose={close} />}
        {(asked?.action === 'pin' || asked?.action === 'unpin') && (
          <PinVersion runner={asked.runner} onClose={close} />
        )}
      </Suspense>
    </Act.Provider>
  )
}
