import { useEffect, useState } from 'react'
import { useRouteError } from 'react-router'
import { asProblem, GATEWAY_LOST } from '../api/problem'
import { ProblemCard } from '../ui/ProblemCard'
import { gatewayAnswers } from '../ui/reload'

const LOOK_MS = 2_000

/** In the place of a page that failed; it is loaded anew on demand, as soon as the gateway answers. */
export function Crashed() {
  const problem = asProblem(useRouteError())
  const [away, setAway] = useState(false)
  const reload = async () => {
    if (await gatewayAnswers()) location.reload()
    else setAway(true)
  }
  useEffect(() => {
    if (!away) return
    const timer = setInterval(async () => {
      if (!(await gatewayAnswers())) return
      // Once: who wants to stay, for what is not sent yet, is not asked again and again.
      clearInterval(timer)
      location.reload()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [away])
  return (
    <main className="mx-auto max-w-lg p-6 pt-24">
      <ProblemCard problem={away ? GATEWAY_LOST : problem} onRetry={() => void reload()} />
    </main>
  )
}
