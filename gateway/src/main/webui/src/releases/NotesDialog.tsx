import { createContext, type ReactNode, Suspense, useContext, useState } from 'react'
import { lazyDialog } from '../ui/lazily'

const ReleaseNotes = lazyDialog(async () => (await import('./ReleaseNotes')).ReleaseNotes)

/** Whose notes: of what is newer than a Runner's version, or of all releases. */
export interface NotesOf {
  version: string | null
  /** Something newer than the version is there. */
  outdated: boolean
}

const Show = createContext<(notes: NotesOf) => void>(() => {})

/** Opens the release notes. */
export const useShowNotes = () => useContext(Show)

/** Holds the release notes outside of the rows that ask for them. */
export function NotesDialog({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<NotesOf | null>(null)
  return (
    <Show.Provider value={setAsked}>
      {children}
      <Suspense>{asked && <ReleaseNotes of={asked} onClose={() => setAsked(null)} />}</Suspense>
    </Show.Provider>
  )
}
