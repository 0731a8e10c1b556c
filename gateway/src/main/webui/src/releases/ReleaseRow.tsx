import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Release } from '../api/releases'
import { useWhyNot } from '../session/useSession'
import { Ago } from '../ui/Ago'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { words } from '../words/releases'
import { ReleaseBadges } from './ReleaseBadges'
import { ReleaseText } from './ReleaseText'

interface Props {
  release: Release
  latest: boolean
  /** How many Runners run it. */
  run: ReactNode
  onWithdraw: () => void
}

/** A release, its notes when they are asked for. */
export function ReleaseRow({ release, latest, run, onWithdraw }: Props) {
  const [unfolded, setUnfolded] = useState(false)
  const whyNot = useWhyNot('operator')
  const { version } = release
  return (
    <li className="border-b border-line px-4 py-3 last:border-0">
      <div className="grid items-center gap-x-6 gap-y-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,2fr)_12rem]">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className={`font-mono font-semibold ${release.withdrawn_at ? 'text-soft line-through' : ''}`}>
            {version}
          </h3>
          {latest && <Badge tone="good">{words.page.latest}</Badge>}
          <ReleaseBadges release={release} />
        </div>
        {run}
        <p className="text-sm text-soft">
          {words.page.published(<Ago at={release.published_at} />, <Name>{release.published_by}</Name>)}
        </p>
        <div className="flex gap-2">
          <Button
            size="small"
            aria-expanded={unfolded}
            aria-label={words.page.notesOf(version)}
            onClick={() => setUnfolded(!unfolded)}
          >
            <ChevronDown className={`size-3.5 ${unfolded ? 'rotate-180' : ''}`} aria-hidden />
            {words.page.notes}
          </Button>
          {!release.withdrawn_at && (
            <Button
              size="small"
              disabledReason={whyNot}
              aria-haspopup="dialog"
              aria-label={words.page.withdrawOne(version)}
              onClick={onWithdraw}
            >
              {words.page.withdraw}
            </Button>
          )}
        </div>
      </div>
      {release.withdrawn_reason && !unfolded && (
        <p className="mt-1 text-sm text-soft wrap-anywhere">
          {words.notes.withdrawnFor(<Name>{release.withdrawn_reason}</Name>)}
        </p>
      )}
      {unfolded && <ReleaseText release={release} />}
    </li>
  )
}
