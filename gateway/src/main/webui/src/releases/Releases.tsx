import { RolloutCard } from './RolloutCard'
import { UpdateAlert } from './UpdateAlert'
import { useNewestRollout } from './useRollouts'

/** Who is behind, and how the rollout goes. */
export function Releases() {
  const rollout = useNewestRollout()
  return (
    <>
      <UpdateAlert rollout={rollout} />
      {rollout && <RolloutCard rollout={rollout} />}
    </>
  )
}
