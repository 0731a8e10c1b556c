import { Suspense, useState } from 'react'
import type { Runner } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { lazyDialog } from '../ui/lazily'
import { words } from '../words/runners'
import { BULK, type BulkAction } from './bulk'

const BulkDialog = lazyDialog(async () => (await import('./BulkDialog')).BulkDialog)

interface Props {
  chosen: Runner[]
  /** How many of them are not shown at the moment. */
  outOfSight: number
  /** To choose only those that are. */
  onInSight: () => void
  onClear: () => void
}

/** What can be done to all that are chosen; nothing while none is. */
export function BulkBar({ chosen, outOfSight, onInSight, onClear }: Props) {
  const [asked, setAsked] = useState<{ action: BulkAction; runners: Runner[]; outOfSight: number } | null>(
    null,
  )
  const whyNot = useWhyNot('operator')
  return (
    <>
      {chosen.length > 0 && (
        <section
          aria-label={words.bulk.label}
          className="flex flex-wrap items-center gap-2 border-b border-line bg-accent-wash px-4 py-2"
        >
          <span role="status" className="mr-1 font-medium">
            {words.bulk.selected(chosen.length, outOfSight)}
          </span>
          {outOfSight > 0 && outOfSight < chosen.length && (
            <Button size="small" onClick={onInSight}>
              {words.bulk.onlyInSight}
            </Button>
          )}
          {BULK.map((action) => (
            <Button
              key={action}
              size="small"
              disabledReason={whyNot}
              onClick={() => setAsked({ action, runners: chosen, outOfSight })}
              aria-haspopup="dialog"
            >
              {words.bulk.open(words.action[action])}
            </Button>
          ))}
          <Button kind="quiet" size="small" onClick={onClear}>
            {words.bulk.none}
          </Button>
        </section>
      )}
      <Suspense>
        {asked && (
          <BulkDialog
            action={asked.action}
            runners={asked.runners}
            outOfSight={asked.outOfSight}
            onClose={(done) => {
              setAsked(null)
              if (done) onClear()
            }}
          />
        )}
      </Suspense>
    </>
  )
}
