import { useActiveJobs, useLink } from '../live/useLive'
import { span } from '../text/time'
import { Hint } from '../ui/Hint'

const BLIND_AFTER_MS = 10_000

/** In the header: whether what is shown is live. */
export function LinkState() {
  const link = useLink()
  const lag = useActiveJobs()?.window.ingest_lag_ms ?? null
  const [look, text, more] = words(link.phase, lag)
  return (
    <Hint text={more}>
      <button
        type="button"
        className="inline-flex cursor-default items-center gap-1.5 rounded-md px-1 text-[13px] text-soft"
      >
        <span className={`size-2 rounded-full ${look}`} aria-hidden />
        {text}
      </button>
    </Hint>
  )
}

function words(phase: string, lag: number | null): [string, string, string] {
  if (phase === 'lost')
    return ['bg-warn', 'Not live', 'The gateway does not answer; what you see is from before.']
  if (phase !== 'live') return ['bg-line-strong', 'Connecting', 'The live stream is being opened.']
  if (lag !== null && lag > BLIND_AFTER_MS) {
    return [
      'bg-warn',
      'Live · heartbeats late',
      `Heartbeats are taken in ${span(lag)} late. Until then no Runner is judged.`,
    ]
  }
  const more = lag === null ? '' : ` The newest heartbeats are ${lag < 1000 ? `${lag} ms` : span(lag)} old.`
  return ['bg-good', 'Live', `Changes appear by themselves.${more}`]
}
