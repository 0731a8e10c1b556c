import { useMemo, useState } from 'react'
import type { State, StateVersion } from '../api/states'
import { useWhyNot } from '../session/useSession'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { PanelTitle } from '../ui/Panel'
import { ReadOn } from '../ui/ReadOn'
import { words } from '../words/states'
import { RestoreVersion } from './RestoreVersion'
import { useVersions } from './useStates'
import { VERSIONS_WIDE_ONLY, versionColumns } from './versionColumns'

interface Props {
  state: State
  /** That the state cannot be read anew is said already: then nothing is said of its versions. */
  told: boolean
}

/** What was written of a state, those of dead attempts too, and what can be done with each. */
export function Versions({ state, told }: Props) {
  const [restoring, setRestoring] = useState<StateVersion | null>(null)
  const versions = useVersions(state.name)
  const forbidden = useWhyNot('operator')
  const { name, version: newest } = state
  const locked = state.lock !== null
  // Others are other cells: a button would forget that it is busy.
  const columns = useMemo(
    () => versionColumns({ state: name, newest, forbidden, locked, onRestore: setRestoring }),
    [name, newest, forbidden, locked],
  )
  return (
    <div>
      <ReadOn
        of={versions}
        asked={state.name}
        told={told}
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
      {restoring && <RestoreVersion state={state} version={restoring} onClose={() => setRestoring(null)} />}
    </div>
  )
}
