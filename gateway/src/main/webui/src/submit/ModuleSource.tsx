import { Tabs } from 'radix-ui'
import { TAB, TAB_LIST } from '../ui/tabs'
import { words } from '../words/submit'
import { GitModule } from './GitModule'
import { ModuleFiles } from './ModuleFiles'
import { stateOf } from './module'
import type { Draft } from './submission'

interface Props {
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  onTrouble: (sentence: string) => void
}

/** Where the module comes from; what was written in the other place stays there. */
export function ModuleSource({ draft, onChange, onTrouble }: Props) {
  return (
    <Tabs.Root
      value={draft.from}
      onValueChange={(from) => onChange({ from: from === 'git' ? 'git' : 'files' })}
      className="grid grid-cols-1 gap-3"
    >
      <Tabs.List aria-label={words.module.from} className={TAB_LIST}>
        <Tabs.Trigger value="files" className={TAB}>
          {words.module.here}
        </Tabs.Trigger>
        <Tabs.Trigger value="git" className={TAB}>
          {words.git.from}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="files" className="outline-none" tabIndex={-1}>
        <ModuleFiles
          files={draft.files}
          onChange={(files) => onChange({ files })}
          onFolder={({ files, folder }) =>
            onChange(
              folder
                ? { files, state: draft.state || stateOf(folder) }
                : { files: { ...draft.files, ...files } },
            )
          }
          onTrouble={onTrouble}
        />
      </Tabs.Content>
      <Tabs.Content value="git" className="outline-none" tabIndex={-1}>
        <GitModule git={draft.git} onChange={(git) => onChange({ git })} />
      </Tabs.Content>
    </Tabs.Root>
  )
}
