import { useWhyNot } from '../session/useSession'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Name } from '../ui/Name'
import { Snippet } from '../ui/Snippet'
import type { Place } from './place'
import { FILTERS, RUNNERS, type RunnersQuery } from './useRunnersQuery'

interface Props {
  query: RunnersQuery
  total: number
  onClear: (changes: Partial<RunnersQuery>) => void
  onAdd: (place: Place) => void
}

export function NoRunners({ query, total, onClear, onAdd }: Props) {
  if (total > 0) {
    return (
      <Empty title="There are fewer Runners than this page is far">
        <Button onClick={() => onClear({ page: 1 })}>To the first page</Button>
      </Empty>
    )
  }
  if (isFiltered(RUNNERS, query)) {
    const { status, name } = query
    const others = FILTERS.filter((filter) => query[filter]).map((filter) => `${filter} ${query[filter]}`)
    return (
      <Empty title="No Runner fits">
        <p className="mb-3">
          None {status !== 'ALL' && `is ${status}`}
          {status !== 'ALL' && name && ' and '}
          {name && (
            <>
              has “<Name>{name.slice(0, 80)}</Name>” in its name
            </>
          )}
          {status === 'ALL' && !name && 'is there'}
          {others.length > 0 && (
            <>
              {' '}
              with <Name>{others.join(', ')}</Name>
            </>
          )}
          .
        </p>
        <Button onClick={() => onClear(unfiltered(RUNNERS))}>Show all Runners</Button>
      </Empty>
    )
  }
  return (
    <Empty title="No Runners yet">
      A Runner is a small program that runs Terraform for you.
      <div className="mt-5 grid gap-3 text-left sm:grid-cols-2">
        <Way title="In a cloud of yours" onChoose={() => onAdd('cloud-hosted')} action="Deploy a Runner">
          In ECS Fargate, in about two minutes. It sleeps while there is nothing to do.
        </Way>
        <Way title="On a machine of yours" onChoose={() => onAdd('self-hosted')} action="Register a Runner">
          Start it with what is shown then; it appears here by itself.
        </Way>
      </div>
      <div className="mt-5 text-left">
        <Snippet label="Try it with 5 simulated Runners" text="./runners simulate 5" />
      </div>
    </Empty>
  )
}

interface WayProps {
  title: string
  action: string
  onChoose: () => void
  children: string
}

function Way({ title, action, onChoose, children }: WayProps) {
  const whyNot = useWhyNot('operator')
  return (
    <div className="grid content-between gap-3 rounded-lg border border-line p-3.5">
      <div>
        <p className="font-medium text-ink">{title}</p>
        <p>{children}</p>
      </div>
      <div>
        <Button size="small" disabledReason={whyNot} onClick={onChoose} aria-haspopup="dialog">
          {action}
        </Button>
      </div>
    </div>
  )
}
