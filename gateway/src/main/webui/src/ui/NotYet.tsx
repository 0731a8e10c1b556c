import type { ApiProblem } from '../api/problem'
import { Empty } from './Empty'
import { ProblemCard } from './ProblemCard'
import { Waiting } from './Waiting'

interface Props {
  words: { comes: string; unknown: string; unknownMore: string }
  problem: ApiProblem | null
  onRetry: () => void
}

/** In the place of the one thing that a page is about: it is on its way, there is none, or it could not be read. */
export function NotYet({ words, problem, onRetry }: Props) {
  if (!problem) return <Waiting what={words.comes} />
  if (problem.status === 404) return <Empty title={<h1>{words.unknown}</h1>}>{words.unknownMore}</Empty>
  return (
    <div className="mt-4">
      <ProblemCard problem={problem} onRetry={onRetry} />
    </div>
  )
}
