import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem } from '../api/problem'
import { Button } from './Button'
import { ProblemCard } from './ProblemCard'

interface Props {
  of: UseInfiniteQueryResult<InfiniteData<unknown>>
  className: string
  size?: 'normal' | 'small'
  children: ReactNode
}

/** Below a list that is read page by page: the next one when it is asked for, or why it did not come. */
export function ShowMore({ of, className, size = 'normal', children }: Props) {
  if (!of.hasNextPage) return null
  const next = () => void of.fetchNextPage()
  return (
    <div className={className}>
      {of.isFetchNextPageError && !of.isFetchingNextPage ? (
        <ProblemCard problem={asProblem(of.error)} onRetry={next} />
      ) : (
        <Button size={size} busy={of.isFetchingNextPage} onClick={next}>
          {children}
        </Button>
      )}
    </div>
  )
}
