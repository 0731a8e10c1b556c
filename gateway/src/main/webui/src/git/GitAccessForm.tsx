import { useState } from 'react'
import { asProblem, errorOf, isUntold } from '../api/problem'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { words } from '../words/git'
import { useSetGitAccess } from './useGitAccess'

/** A URL, unless it is fixed, and the token for what is below it. */
export function GitAccessForm({ fixed, onSaved }: { fixed: string | undefined; onSaved: () => void }) {
  const [url, setUrl] = useState(fixed ?? '')
  const [token, setToken] = useState('')
  const save = useSetGitAccess()
  const problem = save.isError ? asProblem(save.error) : null
  const body = { url: url.trim(), token: token.trim() }
  const no = body.url && body.token ? null : words.form.missing
  return (
    <form
      className="grid grid-cols-1 gap-4 p-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!no && !save.isPending) save.mutate(body, { onSuccess: onSaved })
      }}
      onChange={() => save.isError && save.reset()}
    >
      <Field
        label={words.form.url}
        placeholder={words.form.urlLike}
        help={words.form.urlHelp}
        error={errorOf(problem, 'url')}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        readOnly={fixed !== undefined}
        required
        autoFocus={fixed === undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={words.form.token}
        type="password"
        help={words.form.tokenHelp}
        error={errorOf(problem, 'token')}
        value={token}
        onChange={(event) => setToken(event.target.value)}
        required
        autoFocus={fixed !== undefined}
        autoComplete="new-password"
      />
      {problem && isUntold(problem, ['url', 'token']) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button kind="primary" type="submit" busy={save.isPending} disabledReason={no}>
          {words.form.go}
        </Button>
      </div>
    </form>
  )
}
