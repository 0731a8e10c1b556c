import { useState } from 'react'
import type { CloudIdentity } from '../api/cloud'
import { asProblem } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Fact, When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { Panel } from '../ui/Panel'
import { useToast } from '../ui/Toasts'
import { words } from '../words/cloud'
import { IdentityBadge } from './IdentityBadge'
import { IdentitySetup } from './IdentitySetup'
import { IdentityState } from './IdentityState'
import { isLocalCloud } from './identity'
import { Orphans } from './Orphans'
import { useRemoveIdentity, useVerifyIdentity } from './useCloudIdentities'

export function IdentityCard({ identity }: { identity: CloudIdentity }) {
  const [removing, setRemoving] = useState(false)
  const whyNotRemove = useWhyNot('admin')
  const whyNotVerify = useWhyNot('operator')
  const verify = useVerifyIdentity()
  const toast = useToast()
  const verified = identity.status === 'VERIFIED'
  const again = () =>
    verify.mutate(identity.id, {
      onSuccess: (now) => toast(words.identity.verified(now.name, now.status)),
      onError: (error) => toast(asProblem(error).detail),
    })
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5">
        <h2 className="font-semibold">
          <Name>{identity.name}</Name>
        </h2>
        <IdentityBadge status={identity.status} />
        <span className="grow" />
        {verified && (
          <Button size="small" busy={verify.isPending} disabledReason={whyNotVerify} onClick={again}>
            {words.identity.verifyAgain}
          </Button>
        )}
        <Button
          size="small"
          disabledReason={whyNotRemove}
          onClick={() => setRemoving(true)}
          aria-haspopup="dialog"
        >
          {words.identity.remove}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-3 px-4 py-3">
        <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2">
          <Fact name={words.identity.role}>
            <Name className="font-mono text-sm break-all">{identity.role_arn}</Name>
          </Fact>
          <Fact name={words.identity.regions}>{identity.regions.join(', ')}</Fact>
          {identity.permissions_boundary && (
            <Fact name={words.identity.boundary}>
              <Name className="font-mono text-sm break-all">{identity.permissions_boundary}</Name>
            </Fact>
          )}
          <Fact name={words.identity.verifiedAt}>
            {identity.verified_at ? <When at={identity.verified_at} /> : words.identity.never}
          </Fact>
        </dl>
        <IdentityState identity={identity} />
        {verified && !isLocalCloud(identity) && (
          <details className="rounded-lg border border-line px-3.5 py-2.5">
            <summary className="cursor-pointer font-medium">{words.identity.setup}</summary>
            <div className="pt-3">
              <IdentitySetup identity={identity} />
            </div>
          </details>
        )}
        {verified && <Orphans identity={identity} />}
      </div>
      {removing && <Remove identity={identity} onClose={() => setRemoving(false)} />}
    </Panel>
  )
}

function Remove({ identity, onClose }: { identity: CloudIdentity; onClose: () => void }) {
  const remove = useRemoveIdentity()
  const problem = remove.isError ? asProblem(remove.error) : null
  return (
    <Confirm
      title={words.identity.removeAsk(<Name>{identity.name}</Name>)}
      description={words.identity.removeMore}
      action={words.identity.remove}
      keep={words.identity.keep}
      danger
      busy={remove.isPending}
      onAction={() => remove.mutate(identity.id, { onSuccess: onClose })}
      problem={problem}
      onClose={onClose}
    />
  )
}
