import { Link } from 'react-router'
import { outcomeTone } from '../jobs/outcome'
import { Badge } from '../ui/Badge'
import { Name } from '../ui/Name'
import { words } from '../words/runners'
import type { RunnerAttempt } from './useAttempts'

/** The job of an attempt, by type and state. */
export function AttemptedJob({ attempt }: { attempt: RunnerAttempt }) {
  return (
    <Link to={`/dashboard/jobs/${attempt.job_id}`} className="font-medium hover:underline">
      {words.tried.named(attempt.job_type, <Name>{attempt.state}</Name>)}
    </Link>
  )
}

/** How it ended, as the job's page says it. */
export function OutcomeBadge({ outcome }: { outcome: string | null }) {
  return (
    <Badge tone={outcomeTone(outcome)}>{outcome ? outcome.replaceAll('_', ' ') : words.tried.live}</Badge>
  )
}
