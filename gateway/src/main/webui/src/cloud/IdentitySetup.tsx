import { Tabs } from 'radix-ui'
import type { CloudIdentity } from '../api/cloud'
import { asProblem } from '../api/problem'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { Snippet } from '../ui/Snippet'
import { TAB, TAB_LIST } from '../ui/tabs'
import { useIdentitySetup } from './useCloudIdentities'

/** What makes the role, with the least it needs, to be copied. */
export function IdentitySetup({ identity }: { identity: CloudIdentity }) {
  const setup = useIdentitySetup(identity.id)
  return (
    <div className="grid grid-cols-1 gap-3">
      <Snippet label="External ID" text={identity.external_id} />
      <p className="text-sm text-soft">
        We made it. The role lets in nobody who does not say it, so that no other customer of ours could use
        your role.
      </p>
      {setup.isPending && <SkeletonRows rows={2} what="What makes the role is on its way" />}
      {setup.isError && <ProblemCard problem={asProblem(setup.error)} onRetry={() => void setup.refetch()} />}
      {setup.data && (
        <Tabs.Root defaultValue="cloudformation">
          <Tabs.List aria-label="How the role is made" className={TAB_LIST}>
            <Tabs.Trigger value="cloudformation" className={TAB}>
              CloudFormation
            </Tabs.Trigger>
            <Tabs.Trigger value="terraform" className={TAB}>
              Terraform
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="cloudformation" className="pt-3 outline-none" tabIndex={-1}>
            <Snippet label="CloudFormation template" text={setup.data.cloudformation} long />
          </Tabs.Content>
          <Tabs.Content value="terraform" className="pt-3 outline-none" tabIndex={-1}>
            <Snippet label="Terraform module" text={setup.data.terraform} long />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </div>
  )
}
