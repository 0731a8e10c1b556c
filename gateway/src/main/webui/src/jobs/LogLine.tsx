import { memo } from 'react'
import { words } from '../words/jobs'
import { shownPieces } from './findInLog'
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
        {words.log.attempt(row.number)}
      </div>
    )
  }
  return (
    <div className={`flex px-4 ${inSight ? 'bg-accent-wash' : 'hover:bg-page'}`}>
      <span className="w-12 shrink-0 pr-3 text-right text-soft tabular-nums select-none" aria-hidden>
        {row.kind === 'line' ? row.number : '↪'}
      </span>
      <bdi dir="ltr" className={`min-w-0 grow whitespace-pre-wrap wrap-anywhere ${LOOK[row.stream] ?? ''}`}>
        {wanted || row.looks ? <Pieces row={row} wanted={wanted} /> : row.text || ' '}
      </bdi>
    </div>
  )
})

function Pieces({ row, wanted }: { row: LogRow; wanted: string }) {
  const pieces = shownPieces(row, wanted)
  if (pieces.length === 0) return ' '
  return pieces.map(({ text, found, look }, place) => {
    const Tag = found ? 'mark' : 'span'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
      <Tag key={place} className={found ? undefined : look || undefined}>
        {text}
      </Tag>
    )
  })
}
