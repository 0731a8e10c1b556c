import { FolderUp, Plus, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/submit'
import { Editor } from './Editor'
import { type Files, whyNoPath } from './module'
import { type Chosen, readFolder } from './readFolder'

interface Props {
  files: Files
  onChange: (files: Files) => void
  onFolder: (chosen: Chosen) => void
  onTrouble: (sentence: string) => void
}

/** The files of a module: written here, or taken from a folder of this machine. */
export function ModuleFiles({ files, onChange, onFolder, onTrouble }: Props) {
  const paths = Object.keys(files).sort()
  const [open, setOpen] = useState(paths[0] ?? '')
  const folder = useRef<HTMLInputElement>(null)
  const some = useRef<HTMLInputElement>(null)
  const shown = open in files ? open : (paths[0] ?? '')
  const take = async (input: HTMLInputElement) => {
    try {
      const chosen = await readFolder([...(input.files ?? [])])
      onFolder(chosen)
      setOpen('main.tf')
    } catch (error) {
      onTrouble(error instanceof Error ? error.message : String(error))
    }
    // So that the same can be chosen again.
    input.value = ''
  }
  return (
    <Panel>
      <PanelTitle
        aside={
          <span className="flex flex-wrap gap-1.5">
            <Button size="small" onClick={() => folder.current?.click()}>
              <FolderUp className="size-3.5" aria-hidden />
              {words.module.folder}
            </Button>
            <Button size="small" onClick={() => some.current?.click()}>
              <Upload className="size-3.5" aria-hidden />
              {words.module.files}
            </Button>
          </span>
        }
      >
        {words.module.heading}
      </PanelTitle>
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={words.module.folderLabel}
        {...{ webkitdirectory: '' }}
        onChange={(event) => void take(event.currentTarget)}
      />
      <input
        ref={some}
        type="file"
        hidden
        multiple
        aria-label={words.module.filesLabel}
        onChange={(event) => void take(event.currentTarget)}
      />
      <div className="grid grid-cols-1 sm:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label={words.module.list} className="border-line max-sm:border-b sm:border-r">
          <ul className="max-h-48 overflow-y-auto py-1 sm:max-h-none">
            {paths.map((path) => (
              <li key={path} className="flex items-center pr-1">
                <button
                  type="button"
                  aria-current={path === shown ? 'true' : undefined}
                  onClick={() => setOpen(path)}
                  className="min-w-0 grow truncate px-4 py-1 text-left font-mono text-sm text-soft hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink"
                >
                  <bdi>{inert(path)}</bdi>
                </button>
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={words.module.remove(inert(path))}
                  onClick={() => {
                    const { [path]: _, ...others } = files
                    onChange(others)
                  }}
                >
                  <Trash2 className="size-3.5" aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
          <NewFile
            taken={paths}
            onAdd={(path) => {
              onChange({ ...files, [path]: '' })
              setOpen(path)
            }}
          />
        </nav>
        {shown ? (
          <Editor
            key={shown}
            label={words.module.text(inert(shown))}
            value={files[shown] ?? ''}
            onChange={(text) => onChange({ ...files, [shown]: text })}
          />
        ) : (
          <p className="p-4 text-soft">{words.module.empty}</p>
        )}
      </div>
    </Panel>
  )
}

function NewFile({ taken, onAdd }: { taken: string[]; onAdd: (path: string) => void }) {
  const [path, setPath] = useState('')
  const wrong = path === '' ? null : taken.includes(path) ? words.module.taken : whyNoPath(path)
  const add = () => {
    if (path === '' || wrong) return
    onAdd(path)
    setPath('')
  }
  return (
    <div className="grid gap-1 border-t border-line p-2">
      <div className="flex items-center gap-1">
        <input
          value={path}
          aria-label={words.module.newFile}
          aria-invalid={wrong ? true : undefined}
          placeholder={words.module.newFileLike}
          onChange={(event) => setPath(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // It would send the job that the file is to be a part of.
            event.preventDefault()
            add()
          }}
          spellCheck={false}
          className="h-7 w-full min-w-0 rounded-md border border-line-strong bg-raised px-2 font-mono text-sm placeholder:text-soft aria-invalid:border-bad"
        />
        <Button
          size="icon"
          onClick={add}
          aria-label={words.module.add}
          disabledReason={path === '' ? words.module.noPath : wrong}
        >
          <Plus className="size-3.5" aria-hidden />
        </Button>
      </div>
      {wrong && <p className="text-xs text-bad">{wrong}</p>}
    </div>
  )
}
