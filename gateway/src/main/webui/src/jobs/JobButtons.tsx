import type { WholeJob } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { words } from '../words/jobs'
import { useAskJob } from './JobDialogs'
import { offered } from './jobActions'

/** What makes sense for this job as it is, as buttons. */
export function JobButtons({ job }: { job: WholeJob }) {
  const whyNot = useWhyNot('operator')
  const ask = useAskJob()
  return (
    <>
      {offered(job).map((action) => (
        <Button
          key={action}
          size="small"
          disabledReason={whyNot}
          onClick={() => ask(action, job)}
          aria-haspopup="dialog"
        >
          {words.action[action]}
        </Button>
      ))}
    </>
  )
}
