import { useWhyNot } from '../session/useSession'
import { Beyond } from '../table/Beyond'
import { isFiltered, unfiltered } from '../table/tableQuery'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Name } from '../ui/Name'
import { Snippet } from '../ui/Snippet'
import { words } from '../words/runners'
import type { Place } from './place'
import { FILTERS, RUNNERS, type RunnersQuery } from './useRunnersQuery'

interface Props {
  query: RunnersQuery
  total: number
  onChange: (changes: Partial<RunnersQuery>) => void
  onAdd: (place: Place) => void
}

export function NoRunners({ query, total, onChange, onAdd }: Props) {
  if (total > 0) return <Beyond page={query.page} total={total} onPage={(page) => onChange({ page })} />
  if (isFiltered(RUNNERS, query)) {
    const { status, name } = query
    const others = FILTERS.filter((filter) => query[filter]).map((filter) =>
      words.none.filter(filter, query[filter]),
    )
    return (
      <Empty title={words.none.noneFits}>
        <p className="mb-3">
          {words.none.fits(
            status === 'ALL' ? null : status,
            name && <Name>{name.slice(0, 80)}</Name>,
            others.length > 0 && <Name>{others.join(', ')}</Name>,
          )}
        </p>
        <Button onClick={() => onChange(unfiltered(RUNNERS))}>{words.none.showAll}</Button>
      </Empty>
    )
  }
  return (
    <Empty title={words.none.heading}>
      {words.none.what}
      <div className="mt-5 grid gap-3 text-left sm:grid-cols-2">
        <Way title={words.none.cloud} onChoose={() => onAdd('cloud-hosted')} action={words.none.cloudGo}>
          {words.none.cloudMore}
        </Way>
        <Way title={words.none.own} onChoose={() => onAdd('self-hosted')} action={words.none.ownGo}>
          {words.none.ownMore}
        </Way>
      </div>
      <div className="mt-5 text-left">
        <Snippet label={words.none.simulate} text="./runners simulate 5" />
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
