import { Beyond } from '../table/Beyond'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { words } from '../words/jobs'
import type { JobsQuery, JobsShape } from './jobsQuery'

interface Props {
  /** When there are none at all. */
  title: string
  shape: JobsShape
  query: JobsQuery
  total: number
  onChange: (changes: Partial<JobsQuery>) => void
}

/** In the place of jobs: why there are none here, and the one thing to do. */
export function NoJobs({ title, shape, query, total, onChange }: Props) {
  if (total > 0) return <Beyond page={query.page} total={total} onPage={(page) => onChange({ page })} />
  if (isFiltered(shape, query)) {
    return (
      <Empty title={words.noneFits}>
        <Button onClick={() => onChange(unfiltered(shape))}>{words.showAll}</Button>
      </Empty>
    )
  }
  return (
    <Empty title={title}>
      {words.submit((command) => (
        <code className="font-mono text-sm whitespace-nowrap">{command}</code>
      ))}
    </Empty>
  )
}
