import { type AuditEntry, changesOf, deed } from '../audit/audit'
import { inert } from '../text/inert'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/runners'
import { AttemptedJob, OutcomeBadge } from './AttemptedJob'
import type { Happening } from './happenings'

/** One line of it: when, and what. */
export function TimelineEntry({ of }: { of: Happening }) {
  return (
    <li className="grid gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-sm text-soft">
        <When at={of.at} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        {of.kind === 'deed' ? (
          <Deed entry={of.entry} />
        ) : of.kind === 'claimed' ? (
          words.timeline.claimed(<AttemptedJob attempt={of.attempt} />)
        ) : (
          words.timeline.ended(
            <AttemptedJob attempt={of.attempt} />,
            <OutcomeBadge outcome={of.attempt.outcome} />,
          )
        )}
      </div>
    </li>
  )
}

function Deed({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry)
  return (
    <>
      <Name className="font-medium">{entry.actor}</Name> {deed(entry.action)}
      {entry.reason && <span className="text-soft">{words.timeline.because(inert(entry.reason))}</span>}
      {changes.length > 0 && <p className="text-sm text-soft">{inert(changes.join('; ')).slice(0, 1000)}</p>}
    </>
  )
}
