import { useState } from 'react'
import type { CloudIdentity, Deploying } from '../api/cloud'
import { asProblem, errorOf, isUntold } from '../api/problem'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { words } from '../words/cloud'
import { DeployAdvanced } from './DeployAdvanced'
import { type DeployChoice, deployRequest, FIRST_CHOICE, settled, whyNoIdleMinutes } from './deployRequest'
import { IdentityState } from './IdentityState'
import { isLocalCloud } from './identity'
import { useDeployRunner } from './useDeployRunner'

const SHOWN = ['cloud_identity_id', 'region', 'name', 'cpu', 'memory', 'architecture', 'idle_minutes']

interface Props {
  identities: CloudIdentity[]
  chosen: string
  onAdd: () => void
  onDeploying: (deploying: Deploying) => void
}

export function DeployForm({ identities, chosen, onAdd, onDeploying }: Props) {
  const [said, setSaid] = useState<DeployChoice>({ ...FIRST_CHOICE, identity: chosen })
  const deploy = useDeployRunner()
  const choice = settled(said, identities)
  const identity = identities.find((each) => each.id === choice.identity)
  const problem = deploy.isError ? asProblem(deploy.error) : null
  const change = (changes: Partial<DeployChoice>) => {
    setSaid({ ...choice, ...changes })
    if (deploy.isError) deploy.reset()
  }
  const whyNot =
    identity?.status === 'VERIFIED' ? whyNoIdleMinutes(choice.idleMinutes) : words.deploy.unverified
  return (
    <form
      className="grid grid-cols-1 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!deploy.isPending && !whyNot) deploy.mutate(deployRequest(choice), { onSuccess: onDeploying })
      }}
    >
      <p className="text-soft">{words.deploy.intro}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={words.deploy.identity}
          value={choice.identity}
          onChange={(event) => change({ identity: event.target.value })}
          error={errorOf(problem, 'cloud_identity_id')}
        >
          {identities.map((each) => (
            <option key={each.id} value={each.id}>
              {words.deploy.identityOption(inert(each.name), each.status)}
            </option>
          ))}
        </Select>
        <Select
          label={words.deploy.region}
          value={choice.region}
          onChange={(event) => change({ region: event.target.value })}
          error={errorOf(problem, 'region')}
        >
          {identity?.regions.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </div>
      <div className="-mt-2">
        <button type="button" className="text-sm text-accent hover:underline" onClick={onAdd}>
          {words.deploy.another}
        </button>
      </div>
      {identity && (identity.status !== 'VERIFIED' || isLocalCloud(identity)) && (
        <IdentityState key={identity.id} identity={identity} />
      )}
      <DeployAdvanced choice={choice} onChange={change} problem={problem} />
      {problem && isUntold(problem, SHOWN) && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button kind="primary" type="submit" busy={deploy.isPending} disabledReason={whyNot}>
          {words.deploy.go}
        </Button>
      </div>
    </form>
  )
}
