import type { ChangeEvent } from 'react'
import { Field } from '../ui/Field'
import { Panel } from '../ui/Panel'
import { words } from '../words/submit'
import { type Git, whyNoFolder, whyNoRef, whyNoUrl } from './git'

/** A module that its Runner fetches. */
export function GitModule({ git, onChange }: { git: Git; onChange: (git: Git) => void }) {
  const said = (of: keyof Git) => ({
    value: git[of],
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ ...git, [of]: event.target.value }),
    autoComplete: 'off',
    spellCheck: false,
  })
  return (
    <Panel>
      <div className="grid grid-cols-1 gap-4 p-4">
        <Field
          {...said('url')}
          label={words.git.url}
          placeholder={words.git.urlLike}
          help={words.git.urlHelp}
          error={git.url && whyNoUrl(git.url.trim())}
          required
        />
        <Field
          {...said('ref')}
          label={words.git.ref}
          placeholder={words.git.refLike}
          help={words.git.refHelp}
          error={whyNoRef(git.ref.trim())}
        />
        <Field
          {...said('path')}
          label={words.git.path}
          placeholder={words.git.pathLike}
          help={words.git.pathHelp}
          error={whyNoFolder(git.path.trim())}
        />
      </div>
    </Panel>
  )
}
