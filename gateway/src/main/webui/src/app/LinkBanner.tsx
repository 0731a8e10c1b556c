import { live } from '../live/client'
import { useActiveJobs, useLink } from '../live/useLive'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { useNow } from '../ui/useNow'
import { words } from '../words/app'

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
        title={words.away.title(seen ? link.at : null)}
        action={
          <Button size="small" onClick={live.retry}>
            {words.away.tryNow}
          </Button>
        }
      >
        {words.away.comesBack(left, (text) => (
          <span aria-hidden>{text}</span>
        ))}
      </Notice>
    </div>
  )
}
