import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AuditEntry } from '../api/audit'
import { pagesOf } from '../api/pages'
import type { RunnerStatus } from '../api/types'
import type { RunnerAttempt } from './useAttempts'

/** How a Runner was from then on, and why. */
export interface Transition {
  status: RunnerStatus
  condition: string | null
  reason: string | null
}

/** Something that happened to a Runner. What was done to it names people, and only operators are told. */
export type Happening = { id: string; at: string } & (
  | { kind: 'TRANSITION'; transition: Transition }
  | { kind: 'CLAIMED' | 'ENDED'; attempt: RunnerAttempt }
  | { kind: 'ACTION'; action: AuditEntry }
)

interface TimelinePage {
  items: Happening[]
  next_cursor?: string
}

/**
 * What happened to it, newest first, page by page.
 *
 * @param revision of the Runner as it is shown: with another one there is more to tell
 */
export function useTimeline(runner: string, revision: number) {
  const client = useQueryClient()
  const told = useRef(revision)
  useEffect(() => {
    if (told.current === revision) return
    told.current = revision
    // What somebody has just asked for comes all the same.
    void client.invalidateQueries({ queryKey: ['timeline', runner] }, { cancelRefetch: false })
  }, [client, runner, revision])
  return useInfiniteQuery({
    queryKey: ['timeline', runner],
    ...pagesOf<TimelinePage>(`/api/runners/${encodeURIComponent(runner)}/timeline?limit=20`),
    // A claim, and how it ended, is no change of the Runner.
    refetchInterval: 5_000,
  })
}
