import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem } from '../api/problem'
import { useLastProblem } from '../api/useLastProblem'
import { useLink } from '../live/useLive'
import { Panel } from './Panel'
import { ProblemCard } from './ProblemCard'
import { ShowMore } from './ShowMore'
import { SkeletonRows } from './SkeletonRows'

interface Props<Page> {
  of: UseInfiniteQueryResult<InfiniteData<Page>>
  /** What went wrong with anything else is not told. */
  asked: string
  /** Above the list, whatever comes of it. */
  head?: ReactNode
  /** What is on its way. */
  comes: string
  /** Left out where all comes at once. */
  more?: string
  /** What went wrong is said already, of what all of this belongs to. */
  told?: boolean
  /** @param old it may be, and has to look like it */
  children: (pages: Page[], old: boolean) => ReactNode
}

/** A list that is read page by page, as far back as somebody reads on. */
export function ReadOn<Page>({ of, asked, head, comes, more, told = false, children }: Props<Page>) {
  const read = of.isPlaceholderData ? undefined : of.data
  const problem = useLastProblem(asked, read, of.error)
  // What was told last stays while it cannot be told anew.
  const failed = problem ?? (of.isRefetchError ? asProblem(of.error) : null)
  const link = useLink()
  return (
    <>
      <Panel>
        {head}
        {failed && !told && (
          <div className="p-3">
            <ProblemCard problem={failed} onRetry={() => void of.refetch()} />
          </div>
        )}
        {problem ? null : of.data ? (
          children(of.data.pages, !read || failed !== null || link.phase === 'lost')
        ) : (
          <SkeletonRows what={comes} />
        )}
      </Panel>
      {!problem && (
        <ShowMore of={of} className="mt-3 text-center">
          {more}
        </ShowMore>
      )}
    </>
  )
}
