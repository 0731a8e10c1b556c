import type { JobCounts } from '../api/types'
import { NameSearch } from '../table/NameSearch'
import { StatusFilter } from '../table/StatusFilter'
import { FIELD_LOOK } from '../ui/fieldLook'
import { words } from '../words/jobs'
import { type JobsQuery, type JobsShape, TYPES } from './jobsQuery'

interface Props {
  shape: JobsShape
  query: JobsQuery
  counts: JobCounts | undefined
  /** Whether `/` leads to the search: where no other search is. */
  slash?: boolean
  onChange: (changes: Partial<JobsQuery>) => void
}

/** Which jobs are shown. */
export function JobsToolbar({ shape, query, counts, slash, onChange }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <StatusFilter
        label={words.filter.status}
        statuses={shape.statuses}
        value={query.status}
        counts={counts}
        onChange={(status) => onChange({ status })}
      />
      <NameSearch
        landmark={words.filter.find}
        label={words.filter.name}
        slash={slash}
        value={query.name}
        onChange={(name) => onChange({ name })}
      />
      <select
        aria-label={words.filter.type}
        value={query.type}
        onChange={(event) => onChange({ type: event.target.value })}
        className={FIELD_LOOK}
      >
        <option value="">{words.filter.anyType}</option>
        {TYPES.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </select>
    </div>
  )
}
