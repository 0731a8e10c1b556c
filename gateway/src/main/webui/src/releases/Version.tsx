import { ArrowUp, CircleHelp, ShieldAlert, TriangleAlert } from 'lucide-react'
import type { Runner, Severity } from '../api/types'
import { NONE } from '../ui/Facts'
import { Hint } from '../ui/Hint'
import { Name } from '../ui/Name'
import { useShowNotes } from './NotesDialog'
import { severityOf, versionSentence } from './severity'

const ICONS: Record<Severity, typeof ArrowUp> = {
  FIX: ArrowUp,
  FEATURE: ArrowUp,
  BREAKING: TriangleAlert,
  SECURITY: ShieldAlert,
  UNKNOWN: CircleHelp,
}

const TONES = { calm: 'text-soft', busy: 'text-accent', warn: 'text-warn', bad: 'text-bad' }

interface Props {
  runner: Runner
  latestVersion: string | null | undefined
  /** Where there is room for it, however long it is. */
  whole?: boolean
}

/** What a Runner runs and how far that is behind; it leads to the notes of what lies between. */
export function Version({ runner, latestVersion, whole }: Props) {
  const show = useShowNotes()
  const { version, outdated } = runner
  if (!version) return NONE
  const room = whole ? '' : 'inline-block max-w-32 truncate align-middle'
  const name = <Name className={`font-mono text-sm ${room}`}>{version}</Name>
  if (!latestVersion && !outdated) return name
  const told = outdated && severityOf(outdated)
  const Icon = outdated && ICONS[outdated.severity]
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={versionSentence(runner)}
      onClick={() => show({ version, outdated: outdated !== null })}
      className="group grid justify-items-start rounded text-left"
    >
      <span className="group-hover:underline">{name}</span>
      {outdated && told && Icon && (
        <span className={`inline-flex items-center gap-1 text-xs whitespace-nowrap ${TONES[told.tone]}`}>
          <Icon className="size-3 shrink-0" aria-hidden />
          {outdated.latest && <span className="font-mono">{outdated.latest}</span>}
          {told.word}
        </span>
      )}
    </button>
  )
  return <Hint text={told?.more}>{button}</Hint>
}
