import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import type { JobStatus, WholeJob } from '../api/types'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { span } from '../text/time'
import { Badge } from '../ui/Badge'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { Panel, PanelTitle } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { useNow } from '../ui/useNow'
import { words } from '../words/jobs'
import { mayRunOn, outcomeText, outcomeTone } from './outcome'
import { isOver } from './over'

interface Attempt {
  id: string
  number: number
  runner_id: string
  runner_name: string
  claimed_at: string
  started_at: string | null
  apply_begun_at: string | null
  last_contact_at: string | null
  ended_at: string | null
  outcome: string | null
  fenced_until: string | null
  late_reports: { at: string; status: JobStatus; error_message: string | null }[]
}

interface Props {
  job: WholeJob
  /** What is shown may be old: it loses its colours, as in a table. */
  dimmed?: boolean
}

/** Who tried it, from when to when, and how that ended; nothing while nobody did. */
export function Attempts({ job, dimmed }: Props) {
  const attempts = useQuery({
    queryKey: ['attempts', job.id, job.updated_at],
    queryFn: ({ signal }) =>
      api<{ items: Attempt[] }>(`/api/jobs/${encodeURIComponent(job.id)}/attempts`, { signal }),
    placeholderData: (before) => before,
    // What a lost attempt still reports comes when the job may be over.
    refetchInterval: isOver(job.status) ? 30_000 : 5_000,
    enabled: job.attempt > 0,
  })
  if (job.attempt === 0) return null
  return (
    <Panel>
      <PanelTitle>{words.attempts.heading}</PanelTitle>
      {attempts.isError && (
        <div className="p-3">
          <ProblemCard problem={asProblem(attempts.error)} onRetry={() => void attempts.refetch()} />
        </div>
      )}
      <ol className={`grid gap-3 px-4 py-3 empty:hidden ${dimmed ? 'grayscale' : ''}`}>
        {attempts.data?.items.toReversed().map((attempt) => (
          <One key={attempt.id} attempt={attempt} />
        ))}
      </ol>
    </Panel>
  )
}

function One({ attempt }: { attempt: Attempt }) {
  const { outcome, ended_at, fenced_until } = attempt
  const took = ended_at && span(Math.max(0, Date.parse(ended_at) - Date.parse(attempt.claimed_at)))
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">
          {words.attempts.number(
            attempt.number,
            <Link to={`/dashboard/runners/${attempt.runner_id}`} className="hover:underline">
              <Name>{attempt.runner_name}</Name>
            </Link>,
          )}
        </span>
        <Badge tone={outcomeTone(outcome)}>
          {outcome ? outcome.replaceAll('_', ' ') : words.attempts.live}
        </Badge>
      </p>
      <p className="text-sm text-soft">
        {words.attempts.when(<When at={attempt.claimed_at} />, took, attempt.apply_begun_at !== null)}
      </p>
      {outcome?.startsWith('LOST') && <p className="text-sm text-soft">{outcomeText(outcome)}</p>}
      {fenced_until && mayRunOn(outcome) && <Fence until={fenced_until} />}
      {attempt.late_reports.map((late) => (
        <p key={late.at} className="text-sm text-warn wrap-anywhere">
          {words.attempts.late(
            late.status,
            <When at={late.at} />,
            late.error_message && inert(late.error_message).slice(0, 300),
          )}
        </p>
      ))}
    </li>
  )
}

/** Until when the state of a lost attempt stays locked; nothing from then on. */
function Fence({ until }: { until: string }) {
  useNow()
  if (Date.parse(until) <= serverNow()) return null
  return <p className="text-sm text-soft">{words.attempts.fenced(<When at={until} />)}</p>
}
