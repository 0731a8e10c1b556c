import { api } from './http'

/** Who holds the lock of a state. */
export interface Lock {
  lock_id: string
  who: string | null
  operation: string | null
  since: string
  attempt: number
  job_id: string
  runner_id: string
  runner_name: string
  dead: boolean
  breakable_at: string | null
}

/** A state with its newest version; of one that is only locked yet there is none. */
export interface State {
  name: string
  version: number | null
  /** In bytes; null when it was deleted. */
  size: number | null
  serial: number | null
  lineage: string | null
  updated_at: string | null
  last_job_id: string | null
  /** The person who wrote the newest version, where no job did. */
  last_written_by: string | null
  late_versions: number
  lock: Lock | null
}

export interface StatesPage {
  items: State[]
  next_cursor?: string
}

export interface StateVersion {
  version: number
  at: string
  /** In bytes; null: it deleted the state. */
  size: number | null
  attempt: number | null
  job_id: string | null
  written_by: string | null
  /** Of a dead attempt: kept aside. */
  late: boolean
  serial: number | null
  lineage: string | null
}

export interface VersionsPage {
  items: StateVersion[]
  next_cursor?: string
}

/** Where its API is; slashes in a name are part of it. */
export const stateAt = (name: string, more: string) => `/api/states/${encodeURIComponent(name)}/${more}`

/** The one of this name; null where there is none. */
export async function findState(name: string, signal: AbortSignal): Promise<State | null> {
  const { items } = await api<StatesPage>(`/api/states?${new URLSearchParams({ name, exact: 'true' })}`, {
    signal,
  })
  // A registry of the version before knows no `exact`.
  return items.find((state) => state.name === name) ?? null
}
