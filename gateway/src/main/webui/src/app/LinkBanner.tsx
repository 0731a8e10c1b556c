import { live } from '../live/client'
import { useActiveJobs, useLink } from '../live/useLive'
import { clock } from '../text/time'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { useNow } from '../ui/useNow'

/** Says that the gateway is away, since when, and that nobody need do anything. */
export function LinkBanner() {
  const link = useLink()
  const now = useNow()
  const seen = useActiveJobs()
  if (link.phase !== 'lost') return null
  const left = Math.max(0, Math.ceil((link.retryAt - now) / 1000))
  return (
    <div className="border-t border-line bg-warn-wash">
      <Notice
        tone="warn"
        className="mx-auto max-w-[120rem] rounded-none sm:px-6"
        title={`The gateway does not answer.${seen ? ` Shown as of ${clock(link.at)}.` : ''}`}
        action={
          <Button size="small" onClick={live.retry}>
            Try now
          </Button>
        }
      >
        The page comes back by itself
        <span aria-hidden>{left > 0 ? `; next try in ${left} s.` : '; trying now.'}</span>
      </Notice>
    </div>
  )
}
