import { lazy, Suspense, useState } from 'react'
import { Sheet } from '../ui/Sheet'
import { Waiting } from '../ui/Waiting'
import type { Place } from './place'

const AddRunnerTabs = lazy(async () => ({ default: (await import('./AddRunnerTabs')).AddRunnerTabs }))

/** The sheet in which a Runner is deployed into a cloud, or registered for a machine of one's own. */
export function AddRunner({ place, onClose }: { place: Place | 'last'; onClose: () => void }) {
  const [held, setHeld] = useState(false)
  return (
    <Sheet
      title="Add Runner"
      description="In a cloud of yours, or on a machine of yours."
      open
      onOpenChange={(open) => !open && onClose()}
      held={held}
    >
      <Suspense fallback={<Waiting what="The form is on its way" />}>
        <AddRunnerTabs place={place} onHeld={setHeld} onDone={onClose} />
      </Suspense>
    </Sheet>
  )
}
