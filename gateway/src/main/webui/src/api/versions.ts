/** How many Runners run each version. */
export interface Versions {
  items: VersionCount[]
  as_of: string | null
}

export interface VersionCount {
  /** As they said it, release or not; null: they never said one. */
  version: string | null
  runners: number
}
