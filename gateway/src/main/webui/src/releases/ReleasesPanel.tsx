import { useLatestVersion } from '../live/useLive'
import { Empty } from '../ui/Empty'
import { ReadOn } from '../ui/ReadOn'
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
  const shown = releases.data?.pages.flatMap((page) => page.items) ?? []
  const all = versions?.reduce((sum, { runners }) => sum + runners, 0) ?? 0
  const run = (of: string) => versions?.find(({ version }) => version === of)?.runners ?? 0
  const others = versions?.filter(({ version }) => !shown.some((each) => each.version === version)) ?? []
  return (
    <>
      <ReadOn
        of={releases}
        asked="releases"
        head={<h2 className="sr-only">{words.page.list}</h2>}
        comes={words.page.comes}
        more={words.page.more}
      >
        {(_, old) =>
          shown.length === 0 ? (
            <Empty title={words.notes.none}>{words.notes.noneMore}</Empty>
          ) : (
            <ol aria-label={words.page.heading} className={old ? 'grayscale' : ''}>
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
          )
        }
      </ReadOn>
      {releases.data && <OtherVersions versions={others} all={all} />}
    </>
  )
}
