import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Name } from '../ui/Name'
import { Snippet } from '../ui/Snippet'
import type { RunnersQuery } from './useRunnersQuery'

interface Props {
  query: RunnersQuery
  total: number
  onClear: (changes: Partial<RunnersQuery>) => void
}

export function NoRunners({ query, total, onClear }: Props) {
  if (total > 0) {
    return (
      <Empty title="There are fewer Runners than this page is far">
        <Button onClick={() => onClear({ page: 1 })}>To the first page</Button>
      </Empty>
    )
  }
  if (query.name || query.status !== 'ALL') {
    return (
      <Empty title="No Runner fits">
        <p className="mb-3">
          None {query.status !== 'ALL' && `is ${query.status}`}
          {query.status !== 'ALL' && query.name && ' and '}
          {query.name && (
            <>
              has “<Name>{query.name.slice(0, 80)}</Name>” in its name
            </>
          )}
          .
        </p>
        <Button onClick={() => onClear({ name: '', status: 'ALL' })}>Show all Runners</Button>
      </Empty>
    )
  }
  return (
    <Empty title="No Runners yet">
      A Runner is a small program on a machine of yours that runs Terraform. Choose <b>Add Runner</b>, and
      start it with what is shown there; it appears here by itself.
      <div className="mt-5 text-left">
        <Snippet label="Try it with 5 simulated Runners" text="./runners simulate 5" />
      </div>
    </Empty>
  )
}
