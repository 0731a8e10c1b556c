import { useLiveRollout } from '../live/useLive'
import { RolloutCard } from './RolloutCard'
import { UpdateAlert } from './UpdateAlert'

/** Who is behind, and how the rollout goes. */
export function Releases() {
  const rollout = useLiveRollout()
  return (
    <>
      <UpdateAlert rollout={rollout} />
      {rollout && <RolloutCard rollout={rollout} />}
    </>
  )
}
