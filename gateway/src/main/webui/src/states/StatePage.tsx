import { Upload } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { asProblem } from '../api/problem'
import type { State } from '../api/states'
import { useLastProblem } from '../api/useLastProblem'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { BackTo } from '../ui/BackTo'
import { Button, buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Name } from '../ui/Name'
import { NotYet } from '../ui/NotYet'
import { ProblemCard } from '../ui/ProblemCard'
import { words } from '../words/states'
import { BringState } from './BringState'
import { HeldLock } from './HeldLock'
import { useOneState, useReadAnew } from './useStates'
import { Versions } from './Versions'

/** One state: who holds it, and what was written of it. */
export function StatePage() {
  const [params] = useSearchParams()
  const name = params.get('name') ?? ''
  useRunnersWindow(KEEP_LIVE)
  const asked = useOneState(name)
  const state = name ? asked.data : null
  const problem = useLastProblem(name, state, asked.error)
  const readAnew = useReadAnew()
  useEffect(() => {
    document.title = state ? words.one.titleOf(inert(state.name).slice(0, 60)) : words.one.title
  }, [state])
  return (
    <Fragment key={name}>
      <BackTo to="/dashboard/states">{words.one.back}</BackTo>
      {asked.isRefetchError && (
        <div className="mt-1 mb-4">
          <ProblemCard problem={asProblem(asked.error)} onRetry={() => void readAnew()} />
        </div>
      )}
      {state ? (
        <Head state={state} />
      ) : state === null ? (
        <Empty title={<h1>{words.one.unknown}</h1>}>{words.one.unknownMore}</Empty>
      ) : (
        <NotYet words={words.one} problem={problem} onRetry={() => void asked.refetch()} />
      )}
      <div className="grid grid-cols-1 gap-4">
        {/* Of a state that is only locked nothing is left when its holder lets go: who is asked stays asked. */}
        <HeldLock state={name} lock={state?.lock ?? null} />
        {state && <Versions state={state} told={asked.isRefetchError} />}
      </div>
    </Fragment>
  )
}

function Head({ state }: { state: State }) {
  const [bringing, setBringing] = useState(false)
  const whyNot = useWhyNot('operator')
  return (
    <div className="mt-1 mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">
        <Name>{state.name}</Name>
      </h1>
      <div className="flex flex-wrap gap-1.5">
        <Link
          to={`/dashboard/jobs?name=${encodeURIComponent(state.name)}`}
          className={buttonLook('plain', 'normal')}
        >
          {words.one.jobs}
        </Link>
        <Button
          disabledReason={whyNot ?? (state.lock && words.versions.locked)}
          onClick={() => setBringing(true)}
          aria-haspopup="dialog"
        >
          <Upload className="size-4" aria-hidden />
          {words.bring.open}
        </Button>
      </div>
      {bringing && <BringState state={state} onClose={() => setBringing(false)} />}
    </div>
  )
}
