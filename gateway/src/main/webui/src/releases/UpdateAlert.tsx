import { CircleArrowUp } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Rollout } from '../api/releases'
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
            <p className="flex min-w-0 grow items-center gap-2.5 font-medium">
              <CircleArrowUp className="size-4 shrink-0 text-accent" aria-hidden />
              <span className="wrap-anywhere">{words.outdated.told(outdated, <Name>{latest}</Name>)}</span>
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
              {words.outdated.update}
            </Button>
          </div>
        )}
      </div>
      <Suspense>{asked && <UpdateAll version={asked} onClose={() => setAsked(null)} />}</Suspense>
    </>
  )
}
