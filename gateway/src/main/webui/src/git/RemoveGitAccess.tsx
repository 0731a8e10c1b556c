import type { GitCredential } from '../api/git'
import { asProblem } from '../api/problem'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { words } from '../words/git'
import { useRemoveGitAccess } from './useGitAccess'

/** Private modules below its URL are not fetched from then on. */
export function RemoveGitAccess({ credential, onClose }: { credential: GitCredential; onClose: () => void }) {
  const remove = useRemoveGitAccess()
  const problem = remove.isError ? asProblem(remove.error) : null
  return (
    <Confirm
      title={words.remove.ask(<Name className="wrap-anywhere">{credential.url}</Name>)}
      description={words.remove.more}
      action={words.remove.go}
      keep={words.remove.keep}
      danger
      busy={remove.isPending}
      onAction={() => remove.mutate(credential.id, { onSuccess: onClose })}
      onClose={onClose}
      problem={problem}
    />
  )
}
