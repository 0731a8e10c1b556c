import { createContext, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'
import type { Job } from '../api/types'
import { lazyDialog } from '../ui/lazily'
import type { JobActionId } from './jobActions'

const JobActionDialog = lazyDialog(async () => (await import('./JobActionDialog')).JobActionDialog)
const WhySheet = lazyDialog(async () => (await import('./WhySheet')).WhySheet)

type Ask = (what: JobActionId | 'why', job: Job) => void
const Asking = createContext<Ask>(() => {})

/** Asks about a job, or before something is done to it. */
export const useAskJob = () => useContext(Asking)

/** Holds the dialogs of all jobs outside of their rows: a row that moves or goes takes no dialog along. */
export function JobDialogs({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ what: JobActionId | 'why'; job: Job } | null>(null)
  const ask = useCallback<Ask>((what, job) => setAsked({ what, job }), [])
  const close = useCallback(() => setAsked(null), [])
  return (
    <Asking.Provider value={ask}>
      {children}
      <Suspense>
        {asked?.what === 'why' && <WhySheet job={asked.job} onClose={close} />}
        {asked && asked.what !== 'why' && (
          <JobActionDialog action={asked.what} job={asked.job} onClose={close} />
        )}
      </Suspense>
    </Asking.Provider>
  )
}
