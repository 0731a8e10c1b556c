import { useMemo } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** Text with numbered lines; Tab goes on to what comes next, as everywhere on the page. */
export function Editor({ label, value, onChange }: Props) {
  const lines = useMemo(() => value.split('\n').length, [value])
  const numbers = useMemo(() => Array.from({ length: lines }, (_, index) => index + 1).join('\n'), [lines])
  return (
    <div className="h-80 lg:h-[max(20rem,calc(100dvh-20rem))] overflow-y-auto font-mono text-sm leading-5">
      <div className="flex min-h-full">
        <pre aria-hidden className="w-12 shrink-0 py-2 pr-3 text-right text-soft tabular-nums select-none">
          {numbers}
        </pre>
        <textarea
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className="min-w-0 grow resize-none overflow-x-auto overflow-y-hidden border-l border-line bg-transparent px-3 py-2 -outline-offset-2"
        />
      </div>
    </div>
  )
}
