import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { asProblem } from '../api/problem'
import { useLastProblem } from '../api/useLastProblem'
import { CloudSide } from '../cloud/CloudSide'
import { NotesDialog } from '../releases/NotesDialog'
import { inert } from '../text/inert'
import { BackTo } from '../ui/BackTo'
import { Notice } from '../ui/Notice'
import { NotYet } from '../ui/NotYet'
import { words } from '../words/runners'
import { CredentialList } from './CredentialList'
import { RunnerDialogs } from './RunnerDialogs'
import { RunnerFacts } from './RunnerFacts'
import { RunnerHead } from './RunnerHead'
import { RunnerJobs } from './RunnerJobs'
import { Timeline } from './Timeline'
import { useRunner } from './useRunner'

export function RunnerPage() {
  const { id = '' } = useParams()
  const { data: runner, error, refetch } = useRunner(id)
  const problem = useLastProblem(id, runner, error)
  const gone = error !== null && asProblem(error).status === 404
  useEffect(() => {
    document.title = runner
      ? words.one.titleOf(inert(runner.name).slice(0, 60), runner.status)
      : words.one.title
  }, [runner])

  return (
    <RunnerDialogs>
      <NotesDialog>
        <BackTo to="/dashboard/runners">{words.one.back}</BackTo>
        {runner ? (
          <>
            {gone && (
              <Notice tone="info" title={words.one.removed} className="mt-3">
                {words.one.removedMore((text) => (
                  <Link to="/dashboard/runners" className="text-accent underline underline-offset-2">
                    {text}
                  </Link>
                ))}
              </Notice>
            )}
            <RunnerHead runner={runner} gone={gone} />
            <div className="grid grid-cols-1 gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
              <div className="grid grid-cols-1 content-start gap-4">
                <RunnerFacts runner={runner} gone={gone} />
                <CredentialList runner={runner} />
              </div>
              <div className="grid grid-cols-1 content-start gap-4">
                {runner.type === 'cloud-hosted' && <CloudSide runner={runner} />}
                <RunnerJobs runner={runner.id} />
                <Timeline runner={runner.id} revision={runner.revision} />
              </div>
            </div>
          </>
        ) : (
          <NotYet words={words.one} problem={problem} onRetry={() => void refetch()} />
        )}
      </NotesDialog>
    </RunnerDialogs>
  )
}
