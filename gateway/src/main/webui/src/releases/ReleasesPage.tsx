import { Suspense, useEffect, useState } from 'react'
import { KEEP_LIVE, useLiveRollout, useRunnersWindow } from '../live/useLive'
import { lazyDialog } from '../ui/lazily'
import { words } from '../words/releases'
import { ReleasesPanel } from './ReleasesPanel'
import { RolloutCard } from './RolloutCard'

const WithdrawRelease = lazyDialog(async () => (await import('./WithdrawRelease')).WithdrawRelease)

/** What was released, who runs it, and how the rollout goes. */
export function ReleasesPage() {
  const rollout = useLiveRollout()
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.page.title
  }, [])
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{words.page.heading}</h1>
      {rollout && <RolloutCard rollout={rollout} />}
      <ReleasesPanel onWithdraw={setWithdrawing} />
      <Suspense>
        {withdrawing && <WithdrawRelease version={withdrawing} onClose={() => setWithdrawing(null)} />}
      </Suspense>
    </>
  )
}
