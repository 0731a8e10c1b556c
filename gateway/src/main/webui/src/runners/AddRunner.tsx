import { Suspense } from 'react'
import { lazily } from '../ui/lazily'
import { Sheet } from '../ui/Sheet'
import { Waiting } from '../ui/Waiting'
import { words } from '../words/runners'
import type { Place } from './place'
import { useRegisterRunner } from './useRunners'

const AddRunnerTabs = lazily(async () => (await import('./AddRunnerTabs')).AddRunnerTabs)

/** The sheet in which a Runner is deployed into a cloud, or registered for a machine of one's own. */
export function AddRunner({ place, onClose }: { place: Place | 'last'; onClose: () => void }) {
  const register = useRegisterRunner()
  return (
    <Sheet
      title={words.adding.heading}
      description={words.adding.more}
      open
      making={register.isPending}
      onOpenChange={(open) => !open && onClose()}
      held={register.isSuccess}
    >
      <Suspense fallback={<Waiting what={words.adding.comes} />}>
        <AddRunnerTabs place={place} register={register} onDone={onClose} />
      </Suspense>
    </Sheet>
  )
}
