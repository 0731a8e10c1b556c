/** A minute; of Runners null where the gateway did not see it. */
export interface Minute {
  at: string
  online: number | null
  draining: number | null
  offline: number | null
  /** At its end, as `running`. */
  waiting: number
  running: number
  claimed: number
  /** How long those that were claimed had waited, the 95th percentile. */
  wait_p95_ms: number | null
}

export interface Hour {
  minutes: Minute[]
  as_of: string | null
}
