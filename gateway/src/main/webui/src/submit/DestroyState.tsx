import { useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Name } from '../ui/Name'
import { words } from '../words/submit'
import { draftSent } from './draft'
import { type Draft, destroyRequest } from './submission'
import { useSubmitJob } from './useSubmitJob'

/** Takes away what stands in the state of a draft; no plan of it is looked at before, so it is asked about. */
export function DestroyState({ draft, whyNot }: { draft: Draft; whyNot: string | null }) {
  const [asking, setAsking] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line pt-3">
      <Button disabledReason={whyNot} onClick={() => setAsking(true)} aria-haspopup="dialog">
        {words.destroy.ask}
      </Button>
      <span className="text-sm text-soft">{words.destroy.help}</span>
      {asking && <Ask draft={draft} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Ask({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const submit = useSubmitJob(draftSent)
  const navigate = useNavigate()
  const problem = submit.isError ? asProblem(submit.error) : null
  const go = () =>
    submit.mutate(destroyRequest(draft), {
      onSuccess: (job) => {
        onClose()
        navigate(`/dashboard/jobs/${job.id}`)
      },
    })
  return (
    <Confirm
      title={words.destroy.heading(<Name>{draft.state.trim()}</Name>)}
      description={words.destroy.more}
      action={words.destroy.go}
      keep={words.destroy.keep}
      danger
      busy={submit.isPending}
      onAction={go}
      problem={problem}
      onClose={onClose}
    />
  )
}
