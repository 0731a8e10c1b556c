import { Tabs } from 'radix-ui'
import type { CloudIdentity } from '../api/cloud'
import { asProblem } from '../api/problem'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { Snippet } from '../ui/Snippet'
import { TAB, TAB_LIST } from '../ui/tabs'
import { words } from '../words/cloud'
import { useIdentitySetup } from './useCloudIdentities'

/** What makes the role, with the least it needs, to be copied. */
export function IdentitySetup({ identity }: { identity: CloudIdentity }) {
  const setup = useIdentitySetup(identity.id)
  return (
    <div className="grid grid-cols-1 gap-3">
      <Snippet label={words.setup.externalId} text={identity.external_id} />
      <p className="text-sm text-soft">{words.setup.externalIdMore}</p>
      {setup.isPending && <SkeletonRows rows={2} what={words.setup.comes} />}
      {setup.isError && <ProblemCard problem={asProblem(setup.error)} onRetry={() => void setup.refetch()} />}
      {setup.data && (
        <Tabs.Root defaultValue="cloudformation">
          <Tabs.List aria-label={words.setup.ways} className={TAB_LIST}>
            <Tabs.Trigger value="cloudformation" className={TAB}>
              {words.setup.cloudFormation}
            </Tabs.Trigger>
            <Tabs.Trigger value="terraform" className={TAB}>
              {words.setup.terraform}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="cloudformation" className="pt-3 outline-none" tabIndex={-1}>
            <Snippet label={words.setup.cloudFormationTemplate} text={setup.data.cloudformation} long />
          </Tabs.Content>
          <Tabs.Content value="terraform" className="pt-3 outline-none" tabIndex={-1}>
            <Snippet label={words.setup.terraformModule} text={setup.data.terraform} long />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </div>
  )
}
