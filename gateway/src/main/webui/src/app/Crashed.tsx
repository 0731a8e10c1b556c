import { useRouteError } from 'react-router'
import { asProblem } from '../api/problem'
import { ProblemCard } from '../ui/ProblemCard'

export function Crashed() {
  return (
    <main className="mx-auto max-w-lg p-6 pt-24">
      <ProblemCard problem={asProblem(useRouteError())} onRetry={() => location.reload()} />
    </main>
  )
}
