import type { WholeRunner } from '../api/types'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { Name } from '../ui/Name'
import { useNow } from '../ui/useNow'
import { words } from '../words/runners'
import { statusTone } from './condition'
import { RunnerActions } from './RunnerActions'
import { StatusBadge } from './StatusBadge'
import { statusSentence } from './statusSentence'
import { useAttempts } from './useAttempts'

/** Who it is, how it is, and what can be done to it. */
export function RunnerHead({ runner, gone }: { runner: WholeRunner; gone: boolean }) {
  return (
    <div className="mt-1 mb-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight">
            <Name>{runner.name}</Name>
          </h1>
          <span role="status">
            <StatusBadge status={runner.status} tone={statusTone(runner)} />
          </span>
        </div>
        {!gone && <RunnerActions runner={runner} />}
      </div>
      <Sentence runner={runner} />
      {/* Why it is asleep, the sentence has said. */}
      {runner.status_reason && runner.condition !== 'ASLEEP' && (
        <p className="text-soft wrap-anywhere">{inert(runner.status_reason)}</p>
      )}
    </div>
  )
}

function Sentence({ runner }: { runner: WholeRunner }) {
  useNow()
  const attempts = useAttempts(runner.id).data?.items ?? []
  return (
    <p className="mt-2 text-base font-medium">
      {words.one.sentence(statusSentence(runner, attempts, serverNow()))}
    </p>
  )
}
