import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { State, StateVersion } from '../api/states'
import { useWhyNot } from '../session/useSession'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { PanelTitle } from '../ui/Panel'
import { ReadOn } from '../ui/ReadOn'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { RestoreVersion } from './RestoreVersion'
import { downloadVersion, useVersions } from './useStates'
import { VERSIONS_WIDE_ONLY, versionColumns } from './versionColumns'

/** What was written of a state, those of dead attempts too, and what can be done with each. */
export function Versions({ state }: { state: State }) {
  const [restoring, setRestoring] = useState<StateVersion | null>(null)
  const versions = useVersions(state.name)
  const forbidden = useWhyNot('operator')
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
    <div>
      <ReadOn
        of={versions}
        asked={state.name}
        head={
          <>
            <PanelTitle>{words.versions.heading}</PanelTitle>
            <p className="border-b border-line px-4 py-2 text-sm text-soft">{words.versions.secret}</p>
          </>
        }
        comes={words.versions.comes}
        more={words.versions.more}
      >
        {(pages, old) => (
          <DataTable
            label={words.versions.heading}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowId={(version) => String(version.version)}
            wideOnly={VERSIONS_WIDE_ONLY}
            dimmed={old}
            empty={<Empty title={words.versions.none} />}
          />
        )}
      </ReadOn>
      {restoring && (
        <RestoreVersion state={state.name} version={restoring} onClose={() => setRestoring(null)} />
      )}
    </div>
  )
}
