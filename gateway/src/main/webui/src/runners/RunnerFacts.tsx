import type { WholeRunner } from '../api/types'
import { useCloudIdentities } from '../cloud/useCloudIdentities'
import { useLatestVersion } from '../live/useLive'
import { Version } from '../releases/Version'
import { Ago } from '../ui/Ago'
import { Fact, Facts, When } from '../ui/Facts'
import { Id } from '../ui/Id'
import { Name } from '../ui/Name'
import { Labels } from './Labels'

export function RunnerFacts({ runner }: { runner: WholeRunner }) {
  const busy = runner.active_job_ids.length
  const latest = useLatestVersion()
  return (
    <Facts>
      <Fact name="Type">{runner.type}</Fact>
      {runner.region && <Fact name="Region">{runner.region}</Fact>}
      {runner.cloud_identity_id && (
        <Fact name="Identity">
          <IdentityName id={runner.cloud_identity_id} />
        </Fact>
      )}
      <Fact name="Version">
        <Version runner={runner} latestVersion={latest} />
        {runner.pinned_version && (
          <p className="text-sm text-soft">
            pinned to <Name>{runner.pinned_version}</Name>: rollouts leave it there
          </p>
        )}
      </Fact>
      <Fact name="Slots">
        {busy} of {runner.slots} in use
      </Fact>
      <Fact name="Labels">
        <Labels labels={runner.labels} />
      </Fact>
      <Fact name="Heartbeat">
        {runner.last_heartbeat_at ? <Ago at={runner.last_heartbeat_at} /> : 'never'}
      </Fact>
      <Fact name="Created">
        <When at={runner.created_at} />
      </Fact>
      <Fact name="Id">
        <Id id={runner.id} what="Runner id" />
      </Fact>
    </Facts>
  )
}

function IdentityName({ id }: { id: string }) {
  const identity = useCloudIdentities().data?.find((each) => each.id === id)
  return identity ? <Name>{identity.name}</Name> : <span className="font-mono text-sm">{id}</span>
}
