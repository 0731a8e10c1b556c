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

const UpdateAll = lazyDialog(async () => (await import('./UpdateAll')).UpdateAll)

/** Says how many Runners are behind the latest release, whatever the table shows; nothing while none is. */
export function UpdateAlert({ rollout }: { rollout: Rollout | null | undefined }) {
  const all = useRunnersWindow(KEEP_LIVE)
  const whyNot = useWhyNot('operator')
  const showNotes = useShowNotes()
  const [asked, setAsked] = useState<string | null>(null)
  const latest = all?.latest_version
  const outdated = latest ? all.outdated : 0
  const underWay = rollout && isOpen(rollout) ? words.outdated.underWay(rollout.version) : null
  return (
    <>
      <div role="status" className="empty:hidden">
        {latest && outdated > 0 && (
          <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-accent-wash px-4 py-2.5">
            <CircleArrowUp className="size-4 shrink-0 text-accent" aria-hidden />
            <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5 wrap-anywhere max-sm:basis-4/5">
              <span className="font-medium">{words.outdated.told(outdated, <Name>{latest}</Name>)}</span>{' '}
              <span className="text-sm text-soft">{more(all, underWay !== null).join(' · ')}</span>
            </p>
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
              onClick={() => setAsked(latest)}
            >
              {words.outdated.update(underWay ? 0 : all.outdated_updatable)}
            </Button>
          </div>
        )}
      </div>
      <Suspense>{asked && <UpdateAll version={asked} onClose={() => setAsked(null)} />}</Suspense>
    </>
  )
}

/** What else there is to say of those that are behind; while a rollout takes them along, it says itself whom and when. */
function more(all: RunnersWindow, underWay: boolean): string[] {
  const atWork = underWay ? 0 : all.outdated_at_work
  const notFromHere = underWay ? 0 : all.outdated - all.outdated_updatable
  return [
    all.outdated_security > 0 && words.outdated.security(all.outdated_security),
    atWork > 0 && words.outdated.atWork(atWork),
    notFromHere > 0 && words.outdated.notFromHere(notFromHere),
  ].filter((each) => each !== false)
}
