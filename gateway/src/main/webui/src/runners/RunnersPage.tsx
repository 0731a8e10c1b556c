import { useEffect } from 'react'
import { ActiveJobs } from '../jobs/ActiveJobs'
import { AddRunner } from './AddRunner'
import { RunnersPanel } from './RunnersPanel'

export function RunnersPage() {
  useEffect(() => {
    document.title = 'Runners'
  }, [])
  return (
    <>
      <div className="mb-4 flex items-center justify-between gap-4">
        <h1 className="text-xl font-semibold tracking-tight">Runners</h1>
        <AddRunner />
      </div>
      <RunnersPanel />
      <ActiveJobs />
    </>
  )
}
