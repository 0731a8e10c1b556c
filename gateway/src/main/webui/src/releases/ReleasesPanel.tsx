import { asProblem } from '../api/problem'
import { useLastProblem } from '../api/useLastProblem'
import { useLatestVersion, useLink } from '../live/useLive'
import { Empty } from '../ui/Empty'
import { Panel } from '../ui/Panel'
import { ProblemCard } from '../ui/ProblemCard'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/releases'
import { HowManyRun } from './HowManyRun'
import { OtherVersions } from './OtherVersions'
import { ReleaseRow } from './ReleaseRow'
import { useReleases } from './useReleases'
import { useVersions } from './useVersions'

const READ_AGAIN_MS = 10_000

/** The releases, newest first, as far back as somebody reads on. */
export function ReleasesPanel({ onWithdraw }: { onWithdraw: (version: string) => void }) {
  const releases = useReleases(null, READ_AGAIN_MS)
  const versions = useVersions().data?.items
  const latest = useLatestVersion()
  const link = useLink()
  const problem = useLastProblem('releases', releases.data, releases.error)
  // What was told last stays while it cannot be told anew.
  const failed = problem ?? (releases.isRefetchError ? asProblem(releases.error) : null)
  const shown = releases.data?.pages.flatMap((page) => page.items)
  const all = versions?.reduce((sum, { runners }) => sum + runners, 0) ?? 0
  const run = (of: string) => versions?.find(({ version }) => version === of)?.runners ?? 0
  const others = versions?.filter(({ version }) => !shown?.some((each) => each.version === version)) ?? []
  return (
    <>
      <Panel>
        <h2 className="sr-only">{words.page.list}</h2>
        {failed && (
          <div className="p-3">
            <ProblemCard problem={failed} onRetry={() => void releases.refetch()} />
          </div>
        )}
        {problem ? null : !shown ? (
          <SkeletonRows what={words.page.comes} />
        ) : shown.length === 0 ? (
          <Empty title={words.notes.none}>{words.notes.noneMore}</Empty>
        ) : (
          <ol aria-label={words.page.heading} className={failed || link.phase === 'lost' ? 'grayscale' : ''}>
            {shown.map((release) => (
              <ReleaseRow
                key={release.version}
                release={release}
                latest={release.version === latest}
                run={
                  versions ? (
                    <HowManyRun version={release.version} runners={run(release.version)} all={all} />
                  ) : (
                    <span />
                  )
                }
                onWithdraw={() => onWithdraw(release.version)}
              />
            ))}
          </ol>
        )}
      </Panel>
      {!problem && (
        <ShowMore of={releases} className="mt-3 text-center">
          {words.page.more}
        </ShowMore>
      )}
      {shown && <OtherVersions versions={others} all={all} />}
    </>
  )
}
