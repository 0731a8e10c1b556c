import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { LastHour } from '../hour/LastHour'
import { ActiveJobs } from '../jobs/ActiveJobs'
import { NotesDialog } from '../releases/NotesDialog'
import { Releases } from '../releases/Releases'
import { useWhyNot } from '../session/useSession'
import { SubmitButton } from '../submit/SubmitButton'
import { Button } from '../ui/Button'
import { words } from '../words/runners'
import { AddRunner } from './AddRunner'
import type { Place } from './place'
import { RunnerDialogs } from './RunnerDialogs'
import { RunnersPanel } from './RunnersPanel'

export function RunnersPage() {
  const whyNot = useWhyNot('operator')
  const [adding, setAdding] = useState<Place | 'last' | null>(null)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <NotesDialog>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <h1 className="mr-auto text-xl font-semibold tracking-tight max-sm:basis-full">{words.heading}</h1>
        <SubmitButton />
        <Button
          kind="primary"
          disabledReason={whyNot}
          onClick={() => setAdding('last')}
          aria-haspopup="dialog"
        >
          <Plus className="size-4" aria-hidden />
          {words.add}
        </Button>
      </div>
      {adding && <AddRunner place={adding} onClose={() => setAdding(null)} />}
      <Releases />
      <LastHour />
      <RunnerDialogs>
        <RunnersPanel onAdd={setAdding} />
      </RunnerDialogs>
      <ActiveJobs />
    </NotesDialog>
  )
}
