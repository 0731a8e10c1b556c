import type { Runner } from '../api/types'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'

const LONGEST_SEARCH = 60

/** A Runner as the live stream has it, found by its name; undefined until it is there. */
export function useLiveRunner(runner: Pick<Runner, 'id' | 'name'> | undefined): Runner | undefined {
  const seen = useRunnersWindow(runner ? windowOf(runner.name) : KEEP_LIVE)
  return seen?.items.find((each) => each.id === runner?.id)
}

function windowOf(name: string): string {
  return `name=${encodeURIComponent([...name].slice(0, LONGEST_SEARCH).join(''))}&sort=-created_at&limit=100`
}
