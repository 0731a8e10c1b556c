import { Field } from '../ui/Field'
import { Panel } from '../ui/Panel'
import { words } from '../words/submit'
import { type Git, whyNoFolder, whyNoRef, whyNoUrl } from './git'

/** A module that its Runner fetches. */
export function GitModule({ git, onChange }: { git: Git; onChange: (git: Git) => void }) {
  return (
    <Panel>
      <div className="grid grid-cols-1 gap-4 p-4">
        <Field
          label={words.git.url}
          placeholder={words.git.urlLike}
          help={words.git.urlHelp}
          error={git.url && whyNoUrl(git.url.trim())}
          value={git.url}
          onChange={(event) => onChange({ ...git, url: event.target.value })}
          required
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          label={words.git.ref}
          placeholder={words.git.refLike}
          help={words.git.refHelp}
          error={whyNoRef(git.ref.trim())}
          value={git.ref}
          onChange={(event) => onChange({ ...git, ref: event.target.value })}
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          label={words.git.path}
          placeholder={words.git.pathLike}
          help={words.git.pathHelp}
          error={whyNoFolder(git.path.trim())}
          value={git.path}
          onChange={(event) => onChange({ ...git, path: event.target.value })}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </Panel>
  )
}
