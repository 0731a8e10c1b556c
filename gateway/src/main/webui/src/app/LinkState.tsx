import { useLate, useLink } from '../live/useLive'
import { Hint } from '../ui/Hint'
import { linkWords } from './linkWords'

/** In the header: whether what is shown is live. */
export function LinkState() {
  const { look, text, more } = linkWords(useLink().phase, useLate())
  return (
    <Hint text={more}>
      <button
        type="button"
        className="inline-flex min-w-0 cursor-default items-center gap-1.5 rounded-md px-1 text-sm text-soft"
      >
        <span className={`size-2 shrink-0 rounded-full ${look}`} aria-hidden />
        <span className="truncate">{text}</span>
      </button>
    </Hint>
  )
}
