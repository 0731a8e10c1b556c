import { useState, useSyncExternalStore } from 'react'
import { FollowLog, type LogView } from './FollowLog'

/** A job's log as far as it is known, growing. One job for the life of the component: give it a key. */
export function useJobLog(job: string): LogView {
  const [follow] = useState(() => new FollowLog(job))
  return useSyncExternalStore(follow.subscribe, () => follow.view)
}
