import { useState } from 'react'
import type { Deploying } from '../api/cloud'
import { asProblem } from '../api/problem'
import { ProblemCard } from '../ui/ProblemCard'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/cloud'
import { AddIdentity } from './AddIdentity'
import { Deployed } from './Deployed'
import { DeployForm } from './DeployForm'
import { useCloudIdentities } from './useCloudIdentities'

/** From an identity, which is added first where there is none, to a Runner that is ONLINE. */
export function CloudTab({ onDone }: { onDone: () => void }) {
  const identities = useCloudIdentities()
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState('')
  const [deploying, setDeploying] = useState<Deploying | null>(null)

  if (deploying) return <Deployed deploying={deploying} onAgain={setDeploying} onDone={onDone} />
  if (identities.isPending) return <SkeletonRows rows={3} what={words.identities.comes} />
  if (!identities.data) {
    return <ProblemCard problem={asProblem(identities.error)} onRetry={() => void identities.refetch()} />
  }
  if (adding || identities.data.length === 0) {
    return (
      <AddIdentity
        first={identities.data.length === 0}
        onAdded={(identity) => {
          setChosen(identity.id)
          setAdding(false)
        }}
        onBack={() => setAdding(false)}
      />
    )
  }
  return (
    <DeployForm
      identities={identities.data}
      chosen={chosen}
      onAdd={() => setAdding(true)}
      onDeploying={setDeploying}
    />
  )
}
