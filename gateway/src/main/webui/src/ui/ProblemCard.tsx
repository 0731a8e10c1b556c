import type { ApiProblem } from '../api/problem'
import { words } from '../words/ui'
import { Button } from './Button'
import { Notice } from './Notice'

/** A problem in the place of what could not be shown. */
export function ProblemCard({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const again = onRetry && (
    <Button size="small" onClick={onRetry}>
      {words.tryNow}
    </Button>
  )
  return (
    <Notice tone={problem.isOutage ? 'warn' : 'bad'} title={problem.title} action={again} className="">
      {problem.detail}
      {problem.traceId && <p className="mt-1 font-mono text-sm">{words.quoteTrace(problem.traceId)}</p>}
    </Notice>
  )
}
