import { asProblem } from '../api/problem'
import type { ApiToken } from '../api/tokens'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { words } from '../words/tokens'
import { useRevokeToken } from './useApiTokens'

/** Whoever uses the token is refused from then on. */
export function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const revoke = useRevokeToken()
  const problem = revoke.isError ? asProblem(revoke.error) : null
  return (
    <Confirm
      title={words.revoke.ask(<Name>{token.name}</Name>)}
      description={words.revoke.more}
      action={words.revoke.go}
      keep={words.revoke.keep}
      danger
      busy={revoke.isPending}
      onAction={() => revoke.mutate(token.id, { onSuccess: onClose })}
      onClose={onClose}
      problem={problem}
    />
  )
}
