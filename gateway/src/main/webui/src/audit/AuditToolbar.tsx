import { NameSearch } from '../table/NameSearch'
import { FIELD_LOOK } from '../ui/fieldLook'
import { words } from '../words/audit'
import { deed } from './audit'
import type { AuditQuery } from './auditQuery'
import { SinceDay } from './SinceDay'

const KINDS = Object.entries(words.kinds)
const ACTIONS = Object.keys(words.deeds)

interface Props {
  query: AuditQuery
  onChange: (changes: Partial<AuditQuery>) => void
}

/** Which deeds are shown. */
export function AuditToolbar({ query, onChange }: Props) {
  const unknown = query.action !== '' && !ACTIONS.includes(query.action)
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <NameSearch
        landmark={words.filter.actors}
        label={words.filter.actor}
        whole
        slash
        value={query.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <NameSearch
        landmark={words.filter.subjects}
        label={words.filter.subject}
        whole
        value={query.subject}
        onChange={(subject) => onChange({ subject })}
      />
      <select
        aria-label={words.filter.action}
        value={query.action}
        onChange={(event) => onChange({ action: event.target.value })}
        className={`${FIELD_LOOK} max-w-52`}
      >
        <option value="">{words.filter.anything}</option>
        {unknown && <option value={query.action}>{deed(query.action)}</option>}
        {KINDS.map(([kind, label]) => (
          <optgroup key={kind} label={label}>
            {ACTIONS.filter((action) => action.startsWith(`${kind}.`)).map((action) => (
              <option key={action} value={action}>
                {deed(action)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <SinceDay value={query.since} onChange={(since) => onChange({ since })} />
    </div>
  )
}
