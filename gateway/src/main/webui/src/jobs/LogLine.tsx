import { memo } from 'react'
import { piecesOf } from './findInLog'
import type { LogRow } from './LogBuffer'

const LOOK = { STDOUT: '', STDERR: 'text-bad', SYSTEM: 'text-soft' }

interface Props {
  row: LogRow
  /** What is looked for; '' for nothing. */
  wanted: string
  /** It is the one of those found that was gone to. */
  inSight: boolean
}

export const LogLine = memo(function LogLine({ row, wanted, inSight }: Props) {
  if (row.kind === 'attempt') {
    return (
      <div
        className={`mx-4 mb-1.5 font-sans font-medium ${row.number > 1 ? 'mt-1.5 border-t border-line pt-1.5' : ''}`}
      >
        Attempt {row.number}
      </div>
    )
  }
  return (
    <div className={`flex px-4 ${inSight ? 'bg-accent-wash' : 'hover:bg-page'}`}>
      <span className="w-12 shrink-0 pr-3 text-right text-soft tabular-nums select-none" aria-hidden>
        {row.kind === 'line' ? row.number : '↪'}
      </span>
      <bdi dir="ltr" className={`min-w-0 grow whitespace-pre-wrap wrap-anywhere ${LOOK[row.stream] ?? ''}`}>
        {wanted ? <Marked text={row.text} wanted={wanted} /> : row.text || ' '}
      </bdi>
    </div>
  )
})

function Marked({ text, wanted }: { text: string; wanted: string }) {
  const pieces = piecesOf(text, wanted)
  if (pieces.length === 0) return ' '
  return pieces.map(({ text: piece, found }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
    found ? <mark key={place}>{piece}</mark> : <span key={place}>{piece}</span>,
  )
}
