import type { Runner, WholeRunner } from '../api/types'

/** What was read of a Runner with what the stream knows since; heartbeats make no new revision. */
export function newest(read: WholeRunner, live: Runner | undefined): WholeRunner {
  if (!live || live.revision < read.revision) return read
  const heard = [read.last_heartbeat_at, live.last_heartbeat_at].filter((at) => at !== null).sort()
  return { ...read, ...live, last_heartbeat_at: heard.at(-1) ?? null }
}
