import { useState } from 'react'
import { Link } from 'react-router'
import type { Lock } from '../api/states'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { When } from '../ui/Facts'
import { Name } from '../ui/Name'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/states'
import { Unlock } from './Unlock'

interface Props {
  state: string
  /** Null while nobody holds it. */
  lock: Lock | null
  /** On whose page it stands, if on one's. */
  job?: string
}

/** Who holds this lock, and how an operator lets go of it. */
export function HeldLock({ state, lock, job }: Props) {
  // The one that somebody looked at: the dialog stays when its holder lets go meanwhile.
  const [asking, setAsking] = useState<Lock | null>(null)
  const whyNot = useWhyNot('operator')
  return (
    <>
      {lock && (
        <Panel>
          <PanelTitle
            aside={
              <Button
                size="small"
                disabledReason={whyNot}
                onClick={() => setAsking(lock)}
                aria-haspopup="dialog"
              >
                {words.lock.unlock}
              </Button>
            }
          >
            {words.lock.heading}
          </PanelTitle>
          <Holder lock={lock} job={job} />
        </Panel>
      )}
      {asking && <Unlock state={state} lock={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function Holder({ lock, job }: { lock: Lock; job: string | undefined }) {
  return (
    <div className="px-4 py-3 wrap-anywhere">
      <p>
        {words.lock.held(
          <Name>{lock.runner_name}</Name>,
          lock.job_id !== job && (
            <Link to={`/dashboard/jobs/${lock.job_id}`} className="text-accent hover:underline">
              {job ? words.lock.otherJob : words.lock.aJob}
            </Link>
          ),
          lock.attempt,
          lock.dead,
        )}
      </p>
      <p className="text-sm text-soft">
        {words.lock.since(
          <When at={lock.since} />,
          lock.operation && inert(lock.operation),
          lock.who && inert(lock.who),
        )}
      </p>
      {lock.dead && (
        <p className="text-sm text-soft">
          {lock.breakable_at ? words.lock.breakable(<When at={lock.breakable_at} />) : words.lock.unbreakable}
        </p>
      )}
    </div>
  )
}
