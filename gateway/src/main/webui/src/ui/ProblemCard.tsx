import type { ApiProblem } from '../api/problem'
import { Button } from './Button'
import { Notice } from './Notice'

/** A problem in the place of what could not be shown. */
export function ProblemCard({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const again = onRetry && (
    <Button size="small" onClick={onRetry}>
      Try now
    </Button>
  )
  return (
    <Notice tone={problem.isOutage ? 'warn' : 'bad'} title={problem.title} action={again} className="">
      {problem.detail}
      {problem.traceId && (
        <p className="mt-1 font-mono text-sm">When asking for help, quote {problem.traceId}</p>
      )}
    </Notice>
  )
}
