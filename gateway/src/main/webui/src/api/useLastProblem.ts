import { useRef } from 'react'
import { type ApiProblem, asProblem } from './problem'

/** What went wrong last with this, until it is there: a query without data forgets it each time that it tries again. */
export function useLastProblem(what: string, data: unknown, error: Error | null): ApiProblem | null {
  const last = useRef<{ what: string; problem: ApiProblem }>(undefined)
  if (error) last.current = { what, problem: asProblem(error) }
  if (data !== undefined || last.current?.what !== what) last.current = undefined
  return last.current?.problem ?? null
}
