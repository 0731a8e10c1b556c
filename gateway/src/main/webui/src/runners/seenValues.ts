import type { Runner } from '../api/types'

interface Seen {
  regions: string[]
  labels: string[]
  versions: string[]
}

const MOST = 500
const kept = { regions: new Set<string>(), labels: new Set<string>(), versions: new Set<string>() }

/** What the Runners that were in sight have had, to be offered again; no list of all there is. */
export function useSeenValues(runners: Runner[]): Seen {
  for (const { region, version, labels } of runners) {
    if (region) add(kept.regions, region)
    if (version) add(kept.versions, version)
    for (const [key, value] of Object.entries(labels)) add(kept.labels, `${key}=${value}`)
  }
  return {
    regions: [...kept.regions].sort(),
    labels: [...kept.labels].sort(),
    versions: [...kept.versions].sort(),
  }
}

function add(values: Set<string>, value: string): void {
  if (values.size < MOST) values.add(value)
}
