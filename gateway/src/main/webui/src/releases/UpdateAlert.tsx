import { CircleArrowUp } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Rollout } from '../api/releases'
import type { RunnersWindow } from '../api/types'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { lazyDialog } from '../ui/lazily'
import { Name } from '../ui/Name'
import { words } from '../words/releases'
import { useShowNotes } from './NotesDialog'
import { isOpen } from './rollout'

// The registry takes no more of them into one rollout.
const MOST_AT_ONCE = 2_000

const UpdateAll = lazyDialog(async () => (await import('./UpdateAll')).UpdateAll)

/** Says how many Runners are behind the latest release, whatever the table shows; nothing while none is. */
export function UpdateAlert({ rollout }: { rollout: Rollout | null | undefined }) {
  const all = useRunnersWindow(KEEP_LIVE)
  const whyNot = useWhyNot('operator')
  const showNotes = useShowNotes()
  const [asked, setAsked] = useState<string | null>(null)
  const shown = all?.latest_version && all.outdated > 0 ? { ...all, latest: all.latest_version } : null
  const underWay = rollout && isOpen(rollout) ? words.outdated.underWay(rollout.version) : null
  return (
    <>
      <section
        aria-label={shown ? words.outdated.label : undefined}
        className={
          shown
            ? 'mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-accent-wash px-4 py-2.5'
            : ''
        }
      >
        {shown && <CircleArrowUp className="size-4 shrink-0 text-accent" aria-hidden />}
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5 wrap-anywhere max-sm:basis-4/5">
          {/* Announced; what is beside it changes with every job. */}
          <span role="status" className="font-medium">
            {shown && words.outdated.told(shown.outdated, <Name>{shown.latest}</Name>)}
          </span>{' '}
          {shown && <span className="text-sm text-soft">{more(shown, underWay !== null).join(' · ')}</span>}
        </p>
        {shown && (
          <>
            <Button
              size="small"
              aria-haspopup="dialog"
              onClick={() => showNotes({ version: null, outdated: false })}
            >
              {words.outdated.notes}
            </Button>
            <Button
              size="small"
              kind="primary"
              aria-haspopup="dialog"
              disabledReason={whyNot ?? underWay}
              onClick={() => setAsked(shown.latest)}
            >
              {words.outdated.update(underWay ? 0 : Math.min(shown.outdated_updatable ?? 0, MOST_AT_ONCE))}
            </Button>
          </>
        )}
      </section>
      <Suspense>{asked && <UpdateAll version={asked} onClose={() => setAsked(null)} />}</Suspense>
    </>
  )
}

/** What else there is to say of those that are behind; while a rollout takes them along, it says itself whom and when. */
function more(all: RunnersWindow, underWay: boolean): string[] {
  const updatable = all.outdated_updatable ?? 0
  const atWork = underWay ? 0 : (all.outdated_at_work ?? 0)
  const others = underWay ? 0 : all.outdated - updatable
  return [
    all.outdated_security > 0 && words.outdated.security(all.outdated_security),
    atWork > 0 && words.outdated.atWork(atWork),
    updatable > MOST_AT_ONCE && words.outdated.atOnce(MOST_AT_ONCE),
    others > 0 && words.outdated.others(others),
  ].filter((each) => each !== false)
}
