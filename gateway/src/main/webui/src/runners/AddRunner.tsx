import { Suspense, useState } from 'react'
import { lazily } from '../ui/lazily'
import { Sheet } from '../ui/Sheet'
import { Waiting } from '../ui/Waiting'
import { words } from '../words/runners'
import type { Place } from './place'

const AddRunnerTabs = lazily(async () => (await import('./AddRunnerTabs')).AddRunnerTabs)

/** The sheet in which a Runner is deployed into a cloud, or registered for a machine of one's own. */
export function AddRunner({ place, onClose }: { place: Place | 'last'; onClose: () => void }) {
  const [held, setHeld] = useState(false)
  return (
    <Sheet
      title={words.adding.heading}
      description={words.adding.more}
      open
      onOpenChange={(open) => !open && onClose()}
      held={held}
    >
      <Suspense fallback={<Waiting what={words.adding.comes} />}>
        <AddRunnerTabs place={place} onHeld={setHeld} onDone={onClose} />
      </Suspense>
    </Sheet>
  )
}
