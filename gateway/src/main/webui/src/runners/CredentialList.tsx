import type { WholeRunner } from '../api/types'
import { serverNow } from '../text/clock'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { When } from '../ui/Facts'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/runners'
import { useAct } from './RunnerDialogs'
import { useWhyNotDo } from './useWhyNotDo'

/** A Runner's tokens, of which nobody has more than the digest. */
export function CredentialList({ runner }: { runner: WholeRunner }) {
  const act = useAct()
  const { whyNotDo } = useWhyNotDo()
  const credentials = runner.credentials ?? []
  // Heartbeats are a use, too, of which the registry's word says nothing: known is only when each token was made.
  const heard = runner.last_heartbeat_at
  const senders = credentials.filter((each) => heard && Date.parse(each.created_at) <= Date.parse(heard))
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button
            size="small"
            disabledReason={whyNotDo('rotate', runner)}
            onClick={() => act('rotate', runner)}
            aria-haspopup="dialog"
          >
            {words.credentials.rotate}
          </Button>
        }
      >
        {words.credentials.heading}
      </PanelTitle>
      {credentials.length === 0 && <p className="px-4 py-3 text-soft">{words.credentials.none}</p>}
      <ul className="grid gap-2.5 px-4 py-3 empty:hidden">
        {credentials.map((each) => {
          const mayHaveSent = senders.includes(each)
          const used = later(each.last_used_at, mayHaveSent && senders.length === 1 ? heard : null)
          return (
            <li key={each.created_at}>
              <p>{words.credentials.made(<When at={each.created_at} />)}</p>
              <p className="text-sm text-soft">
                {words.credentials.told(
                  used && <Ago at={used} />,
                  mayHaveSent,
                  each.not_after && <Until at={each.not_after} />,
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** The later of two moments, either of which may never have been. */
const later = (one: string | null, other: string | null) =>
  one && other && Date.parse(one) > Date.parse(other) ? one : (other ?? one)

function Until({ at }: { at: string }) {
  const over = Date.parse(at) <= serverNow()
  return words.credentials.until(<When at={at} />, over)
}
