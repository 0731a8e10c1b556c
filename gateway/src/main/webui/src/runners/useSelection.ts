import { useRef, useState } from 'react'
import type { Runner } from '../api/types'
import type { Selection } from '../ui/DataTable'

/** Which Runners are chosen, also those that are out of sight by now, each as it was seen last. */
export function useSelection(inSight: Runner[]) {
  const [selection, setSelection] = useState<Selection>({})
  const known = useRef(new Map<string, Runner>())
  for (const runner of inSight) known.current.set(runner.id, runner)
  for (const id of known.current.keys())
    if (!selection[id] && !inSight.some((runner) => runner.id === id)) known.current.delete(id)
  const chosen = Object.keys(selection).flatMap((id) => known.current.get(id) ?? [])
  const chosenInSight = inSight.filter(({ id }) => selection[id])
  return {
    selection,
    setSelection,
    chosen,
    /** How many of the chosen are on another page, or do not fit what is asked for. */
    outOfSight: chosen.length - chosenInSight.length,
    keepInSight: () => setSelection(Object.fromEntries(chosenInSight.map(({ id }) => [id, true]))),
    clear: () => setSelection({}),
  }
}
