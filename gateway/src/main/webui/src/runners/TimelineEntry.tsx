import type { AuditEntry } from '../api/audit'
import { changesOf, deed } from '../audit/audit'
import { inert } from '../text/inert'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/runners'
import { AttemptedJob, OutcomeBadge } from './AttemptedJob'
import { statusTone } from './condition'
import { StatusBadge } from './StatusBadge'
import type { Happening, Transition } from './useTimeline'

/** One line of it: when, and what. */
export function TimelineEntry({ of }: { of: Happening }) {
  return (
    <li className="grid gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-sm text-soft">
        <When at={of.at} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <What of={of} />
      </div>
    </li>
  )
}

function What({ of }: { of: Happening }) {
  switch (of.kind) {
    case 'TRANSITION':
      return <Became transition={of.transition} />
    case 'CLAIMED':
      return words.timeline.claimed(<AttemptedJob attempt={of.attempt} />)
    case 'ENDED':
      return words.timeline.ended(
        <AttemptedJob attempt={of.attempt} />,
        <OutcomeBadge outcome={of.attempt.outcome} />,
      )
    case 'ACTION':
      return <Deed entry={of.action} />
  }
}

function Became({ transition: { status, condition, reason } }: { transition: Transition }) {
  const tone = statusTone({ status, condition, asleep: condition === 'ASLEEP' })
  return (
    <>
      {words.timeline.became(<StatusBadge status={status} tone={tone} />, condition?.replaceAll('_', ' '))}
      {reason && <p className="text-sm text-soft">{inert(reason)}</p>}
    </>
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
