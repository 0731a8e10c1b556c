import type { CloudIdentity } from '../api/cloud'
import { asProblem } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { words } from '../words/cloud'
import { IdentitySetup } from './IdentitySetup'
import { isLocalCloud } from './identity'
import { useVerifyIdentity } from './useCloudIdentities'

/** Whether an identity can be used, and what to do until it can. */
export function IdentityState({ identity }: { identity: CloudIdentity }) {
  const verify = useVerifyIdentity()
  const whyNot = useWhyNot('operator')
  const problem = verify.isError ? asProblem(verify.error) : null
  if (isLocalCloud(identity)) {
    return (
      <Notice tone="info" title={words.identity.local} className="">
        {words.identity.localMore}
      </Notice>
    )
  }
  if (identity.status === 'VERIFIED') return null
  const refused = identity.status === 'REFUSED'
  return (
    <div className="grid grid-cols-1 gap-3">
      <Notice
        tone={refused ? 'bad' : 'info'}
        title={refused ? words.identity.refused : words.identity.untried}
        className=""
      >
        {identity.status_reason ? inert(identity.status_reason) : words.identity.untriedMore}
      </Notice>
      <IdentitySetup identity={identity} />
      {problem && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button
          kind="primary"
          busy={verify.isPending}
          disabledReason={whyNot}
          onClick={() => verify.mutate(identity.id)}
        >
          {refused ? words.identity.verifyAgain : words.identity.verify}
        </Button>
      </div>
    </div>
  )
}
