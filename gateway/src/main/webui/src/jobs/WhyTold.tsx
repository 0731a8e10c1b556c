import { Link } from 'react-router'
import { asProblem } from '../api/problem'
import { inert } from '../text/inert'
import { Name } from '../ui/Name'
import { ProblemCard } from '../ui/ProblemCard'
import { ScrollBox } from '../ui/ScrollBox'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/jobs'
import { useWhy } from './useWhy'
import { placeText, verdictText } from './verdict'

/** Why a job waits: in a sentence, and Runner by Runner, the nearest first. */
export function WhyTold({ job }: { job: string }) {
  const why = useWhy(job)
  if (!why.data) {
    return why.isError ? (
      <ProblemCard problem={asProblem(why.error)} onRetry={() => void why.refetch()} />
    ) : (
      <SkeletonRows rows={3} what={words.why.comes} />
    )
  }
  const { summary, ahead, job_rules, total, matching, idle, runners } = why.data
  const place = placeText(ahead)
  return (
    <div className="grid grid-cols-1 gap-3">
      <div role="status">
        <p className="font-medium wrap-anywhere">{inert(summary)}</p>
        {place && <p className="text-soft">{place}</p>}
        {job_rules.map((rule) => (
          <p key={rule.rule} className="text-soft">
            {rule.sentence}
          </p>
        ))}
      </div>
      {runners.length > 0 && (
        <>
          <p className="text-sm text-soft">{words.why.runners(total, matching, idle, runners.length)}</p>
          <ScrollBox label={words.why.list} className="max-h-80 rounded-lg border border-line">
            <ul>
              {runners.map((verdict) => (
                <li
                  key={verdict.runner_id}
                  className="grid gap-x-3 border-b border-line px-3 py-2 last:border-0 sm:grid-cols-[10rem_minmax(0,1fr)]"
                >
                  <Link to={`/dashboard/runners/${verdict.runner_id}`} className="hover:underline">
                    <Name className="line-clamp-2">{verdict.name}</Name>
                  </Link>
                  <span className="text-soft">{verdictText(verdict)}</span>
                </li>
              ))}
            </ul>
          </ScrollBox>
        </>
      )}
    </div>
  )
}
