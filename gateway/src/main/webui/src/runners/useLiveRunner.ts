import type { Runner } from '../api/types'
import { useRunnersWindow } from '../live/useLive'

const LONGEST_SEARCH = 60

/** A Runner as the live stream has it, found by its name; undefined until it is there. */
export function useLiveRunner(runner: Pick<Runner, 'id' | 'name'>): Runner | undefined {
  const name = encodeURIComponent([...runner.name].slice(0, LONGEST_SEARCH).join(''))
  const seen = useRunnersWindow(`name=${name}&sort=-created_at&limit=100`)
  return seen?.window.items.find((each) => each.id === runner.id)
}
