import { isFiltered, unfiltered } from '../table/tableQuery'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
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
  if (total > 0) {
    return (
      <Empty title="There are fewer jobs than this page is far">
        <Button onClick={() => onChange({ page: 1 })}>To the first page</Button>
      </Empty>
    )
  }
  if (isFiltered(shape, query)) {
    return (
      <Empty title="No job fits">
        <Button onClick={() => onChange(unfiltered(shape))}>Show all of them</Button>
      </Empty>
    )
  }
  return (
    <Empty title={title}>
      Submit one here, or from a Terraform folder:{' '}
      <code className="font-mono text-sm whitespace-nowrap">./runners submit DIR</code>
    </Empty>
  )
}
