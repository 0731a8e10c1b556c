import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { State, StateVersion } from '../api/states'
import { useLastProblem } from '../api/useLastProblem'
import { useLink } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { RestoreVersion } from './RestoreVersion'
import { downloadVersion, useVersions } from './useStates'
import { VERSIONS_WIDE_ONLY, versionColumns } from './versionColumns'

/** What was written of a state, those of dead attempts too, and what can be done with each. */
export function Versions({ state }: { state: State }) {
  const [restoring, setRestoring] = useState<StateVersion | null>(null)
  const versions = useVersions(state.name)
  const problem = useLastProblem(state.name, versions.data, versions.error)
  const forbidden = useWhyNot('operator')
  const link = useLink()
  const toast = useToast()
  const download = useMutation({
    mutationFn: (version: number) => downloadVersion(state.name, version),
    onError: (error) => toast(asProblem(error).title),
  })
  const columns = versionColumns({
    newest: state.version,
    forbidden,
    locked: state.lock !== null,
    onDownload: (version) => download.mutate(version),
    onRestore: setRestoring,
  })
  return (
    <>
      <Panel>
        <PanelTitle>{words.versions.heading}</PanelTitle>
        <p className="border-b border-line px-4 py-2 text-sm text-soft">{words.versions.secret}</p>
        {problem ? (
          <div className="p-3">
            <ProblemCard problem={problem} onRetry={() => void versions.refetch()} />
          </div>
        ) : versions.data ? (
          <DataTable
            label={words.versions.heading}
            columns={columns}
            rows={versions.data.pages.flatMap(({ items }) => items)}
            rowId={(version) => String(version.version)}
            wideOnly={VERSIONS_WIDE_ONLY}
            dimmed={versions.isRefetchError || link.phase === 'lost'}
            empty={<Empty title={words.versions.none} />}
          />
        ) : (
          <SkeletonRows rows={3} what={words.versions.comes} />
        )}
      </Panel>
      {!problem && (
        <ShowMore of={versions} className="text-center">
          {words.versions.more}
        </ShowMore>
      )}
      {restoring && (
        <RestoreVersion state={state.name} version={restoring} onClose={() => setRestoring(null)} />
      )}
    </>
  )
}
