import { memo } from 'react'
import type { LogRow } from './LogBuffer'

const LOOK = { STDOUT: '', STDERR: 'text-bad', SYSTEM: 'text-soft' }

export const LogLine = memo(function LogLine({ row }: { row: LogRow }) {
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
    <div className="flex px-4 hover:bg-page">
      <span className="w-12 shrink-0 pr-3 text-right text-soft tabular-nums select-none" aria-hidden>
        {row.kind === 'line' ? row.number : '↪'}
      </span>
      <bdi dir="ltr" className={`min-w-0 grow whitespace-pre-wrap wrap-anywhere ${LOOK[row.stream] ?? ''}`}>
        {row.text || ' '}
      </bdi>
    </div>
  )
})
