import { Name } from '../ui/Name'
import { ScrollBox } from '../ui/ScrollBox'
import { words } from '../words/runners'
import type { Preview, Touched } from './bulk'

/** Which Runners it is about, with the jobs that are touched, and which it is not. */
export function BulkPreview({ preview: { can, cannot } }: { preview: Preview }) {
  return (
    <ScrollBox label={words.bulk.list} className="mt-3 max-h-60 rounded-lg border border-line">
      <ul>
        {can.map((each) => (
          <li key={each.runner.id} className="border-b border-line px-3 py-1.5 last:border-0">
            <Name className="font-medium">{each.runner.name}</Name>
            <Jobs touched={each} />
          </li>
        ))}
        {cannot.map(({ runner, reason }) => (
          <li key={runner.id} className="border-b border-line px-3 py-1.5 text-soft last:border-0">
            <Name className="line-through">{runner.name}</Name>
            <p className="text-sm">{words.bulk.leftOut(reason)}</p>
          </li>
        ))}
      </ul>
    </ScrollBox>
  )
}

function Jobs({ touched: { jobs, busy } }: { touched: Touched }) {
  const others = busy - jobs.length
  return (
    <>
      {jobs.map((job) => (
        <p key={job.id} className="text-sm text-soft">
          {words.bulk.job(job.job_type, <Name>{job.subject}</Name>, job.phase ?? job.status.toLowerCase())}
        </p>
      ))}
      {others > 0 && <p className="text-sm text-soft">{words.bulk.otherJobs(others, jobs.length > 0)}</p>}
    </>
  )
}
