import type { WholeRunner } from '../api/types'
import { useCloudIdentities } from '../cloud/useCloudIdentities'
import { useLatestVersion } from '../live/useLive'
import { Version } from '../releases/Version'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { Fact, Facts, When } from '../ui/Facts'
import { Id } from '../ui/Id'
import { Name } from '../ui/Name'
import { words } from '../words/runners'
import { Labels } from './Labels'
import { useAct } from './RunnerDialogs'
import { useWhyNotDo } from './useWhyNotDo'

export function RunnerFacts({ runner, gone = false }: { runner: WholeRunner; gone?: boolean }) {
  const busy = runner.active_job_ids.length
  const latest = useLatestVersion()
  return (
    <Facts>
      <Fact name={words.fact.type}>{runner.type}</Fact>
      {runner.region && <Fact name={words.fact.region}>{runner.region}</Fact>}
      {runner.cloud_identity_id && (
        <Fact name={words.fact.identity}>
          <IdentityName id={runner.cloud_identity_id} />
        </Fact>
      )}
      <Fact name={words.fact.version}>
        <Version runner={runner} latestVersion={latest} whole />
        {runner.pinned_version && (
          <p className="text-sm text-soft">{words.fact.pinned(<Name>{runner.pinned_version}</Name>)}</p>
        )}
      </Fact>
      <Fact name={words.fact.slots}>{words.fact.slotsOf(busy, runner.slots)}</Fact>
      <Fact name={words.fact.labels}>
        <div className="flex items-start justify-between gap-2">
          <Labels labels={runner.labels} />
          {!gone && <EditButton runner={runner} />}
        </div>
      </Fact>
      <Fact name={words.fact.heartbeat}>
        {runner.last_heartbeat_at ? <Ago at={runner.last_heartbeat_at} /> : words.fact.never}
      </Fact>
      <Fact name={words.fact.created}>
        <When at={runner.created_at} />
      </Fact>
      <Fact name={words.fact.id}>
        <Id id={runner.id} what={words.fact.idLong} />
      </Fact>
    </Facts>
  )
}

function EditButton({ runner }: { runner: WholeRunner }) {
  const act = useAct()
  const { whyNotDo } = useWhyNotDo()
  return (
    <Button
      size="small"
      className="-my-1"
      disabledReason={whyNotDo('edit', runner)}
      onClick={() => act('edit', runner)}
      aria-haspopup="dialog"
    >
      {words.action.edit}
    </Button>
  )
}

function IdentityName({ id }: { id: string }) {
  const identity = useCloudIdentities().data?.find((each) => each.id === id)
  return identity ? <Name>{identity.name}</Name> : <span className="font-mono text-sm">{id}</span>
}
