import type { Job } from '../api/types'
import { Name } from '../ui/Name'
import { Sheet } from '../ui/Sheet'
import { words } from '../words/jobs'
import { subjectOf } from './subject'
import { WhyTold } from './WhyTold'

export function WhySheet({ job, onClose }: { job: Job; onClose: () => void }) {
  return (
    <Sheet
      title={words.why.heading}
      description={words.named(job.job_type, <Name>{subjectOf(job)}</Name>)}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="p-5">
        <WhyTold job={job.id} />
      </div>
    </Sheet>
  )
}
