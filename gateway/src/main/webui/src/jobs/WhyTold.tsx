import { Link } from 'react-router'
import { asProblem } from '../api/problem'
import { byReason } from '../text/byReason'
import { serverNow } from '../text/clock'
import { inert } from '../text/inert'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { ProblemCard } from '../ui/ProblemCard'
import { ScrollBox } from '../ui/ScrollBox'
import { SkeletonRows } from '../ui/SkeletonRows'
import { useNow } from '../ui/useNow'
import { words } from '../words/jobs'
import { useWhy, type Verdict } from './useWhy'
import { verdictText } from './verdict'

/** Why a job waits: in the server's sentence, which tells its place in the queue, too, and Runner by Runner, the nearest first. */
export function WhyTold({ job }: { job: string }) {
  const why = useWhy(job)
  if (!why.data) {
    return why.isError ? (
      <ProblemCard problem={asProblem(why.error)} onRetry={() => void why.refetch()} />
    ) : (
      <SkeletonRows rows={3} what={words.why.comes} />
    )
  }
  const { summary, claimable_at, total, matching, idle, runners } = why.data
  return (
    <div className="grid grid-cols-1 gap-3">
      <div role="status">
        <p className="font-medium wrap-anywhere">{inert(summary)}</p>
        {claimable_at && <From at={claimable_at} />}
      </div>
      {runners.length > 0 && (
        <>
          <p className="text-sm text-soft">{words.why.runners(total, matching, idle, runners.length)}</p>
          <ScrollBox label={words.why.list} className="max-h-80 rounded-lg border border-line">
            <ul>
              {byReason(runners, verdictText).map(([verdict, them]) => (
                <li
                  key={verdict}
                  className="grid gap-x-3 border-b border-line px-3 py-2 last:border-0 sm:grid-cols-[10rem_minmax(0,1fr)]"
                >
                  <Them runners={them} />
                  <span className="text-soft">{verdict}</span>
                </li>
              ))}
            </ul>
          </ScrollBox>
        </>
      )}
    </div>
  )
}

/** One by its name, several by their number; who they are unfolds. */
function Them({ runners }: { runners: Verdict[] }) {
  const links = runners.map(({ runner_id, name }) => (
    <Link key={runner_id} to={`/dashboard/runners/${runner_id}`} className="block hover:underline">
      <Name className="line-clamp-2">{name}</Name>
    </Link>
  ))
  if (runners.length === 1) return <div>{links}</div>
  return (
    <details>
      <summary className="cursor-pointer">{words.why.several(runners.length)}</summary>
      {links}
    </details>
  )
}

/** When it is given out again, while that lies ahead. */
function From({ at }: { at: string }) {
  useNow()
  if (Date.parse(at) <= serverNow()) return null
  return <p className="text-soft">{words.why.from(<When at={at} />)}</p>
}
