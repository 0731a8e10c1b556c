import { ChevronDown, ChevronUp, Search } from 'lucide-react'
import { Button } from '../ui/Button'
import { words } from '../words/jobs'

interface Props {
  text: string
  onText: (text: string) => void
  /** How many rows have it. */
  found: number
  /** The place of the one in sight among them, from 0; null for none yet. */
  at: number | null
  onGo: (step: 1 | -1) => void
}

/** Looks for a text in the log: Enter leads to the next, Shift+Enter to the one before, Escape empties it. */
export function LogSearch({ text, onText, found, at, onGo }: Props) {
  return (
    <search className="flex items-center gap-1">
      <span className="relative">
        <Search className="pointer-events-none absolute top-1.5 left-2 size-4 text-soft" aria-hidden />
        <input
          value={text}
          maxLength={200}
          aria-label={words.log.search}
          placeholder={words.log.searchShort}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('')
            if (event.key === 'Enter') onGo(event.shiftKey ? -1 : 1)
          }}
          className="h-7 w-40 rounded-md border border-line bg-raised pr-2 pl-7 text-sm placeholder:text-soft max-sm:w-28"
        />
      </span>
      {text !== '' && (
        <>
          <span role="status" className="min-w-14 text-center text-sm text-soft tabular-nums">
            {words.log.found(at, found)}
          </span>
          <Button
            kind="quiet"
            size="icon"
            aria-label={words.log.before}
            disabledReason={found === 0 ? words.log.nowhere : null}
            onClick={() => onGo(-1)}
          >
            <ChevronUp className="size-4" aria-hidden />
          </Button>
          <Button
            kind="quiet"
            size="icon"
            aria-label={words.log.next}
            disabledReason={found === 0 ? words.log.nowhere : null}
            onClick={() => onGo(1)}
          >
            <ChevronDown className="size-4" aria-hidden />
          </Button>
        </>
      )}
    </search>
  )
}
