import { asProblem } from '../api/problem'
import type { Release } from '../api/releases'
import { day, full } from '../text/time'
import { Badge } from '../ui/Badge'
import { Empty } from '../ui/Empty'
import { Name } from '../ui/Name'
import { ProblemCard } from '../ui/ProblemCard'
import { ScrollBox } from '../ui/ScrollBox'
import { Sheet } from '../ui/Sheet'
import { ShowMore } from '../ui/ShowMore'
import { SkeletonRows } from '../ui/SkeletonRows'
import { words } from '../words/releases'
import type { NotesOf } from './NotesDialog'
import { ReleaseBadges } from './ReleaseBadges'
import { ReleaseText } from './ReleaseText'
import { useReleases } from './useReleases'

/** The changelog of every version between a Runner's and the latest, or of all. */
export function ReleaseNotes({ of: { version, outdated }, onClose }: { of: NotesOf; onClose: () => void }) {
  const newerThan = outdated ? version : null
  const releases = useReleases(newerThan)
  // What was withdrawn lies between nobody's version and the latest.
  const shown = releases.data?.pages
    .flatMap((page) => page.items)
    .filter((release) => newerThan === null || !release.withdrawn_at)
  return (
    <Sheet
      title={words.notes.heading}
      description={
        newerThan
          ? words.notes.newerThan(<Name className="font-mono text-sm">{newerThan}</Name>)
          : words.notes.all
      }
      open
      onOpenChange={(open) => !open && onClose()}
      wide
    >
      <ScrollBox label={words.notes.label} className="grow px-5 py-4">
        {shown ? (
          <ol className="grid grid-cols-1 gap-6">
            {shown.map((release) => (
              <Notes key={release.version} release={release} has={release.version === version} />
            ))}
          </ol>
        ) : releases.isError ? (
          <ProblemCard problem={asProblem(releases.error)} onRetry={() => void releases.refetch()} />
        ) : (
          <SkeletonRows rows={4} what={words.notes.comes} />
        )}
        {shown?.length === 0 && !releases.hasNextPage && (
          <Empty title={words.notes.none}>{words.notes.noneMore}</Empty>
        )}
        <ShowMore of={releases} size="small" className="mt-4">
          {words.notes.older}
        </ShowMore>
      </ScrollBox>
    </Sheet>
  )
}

function Notes({ release, has }: { release: Release; has: boolean }) {
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line pb-1.5">
        <h3 className="font-mono text-base font-semibold">{release.version}</h3>
        {has && <Badge tone="calm">{words.notes.runs}</Badge>}
        <ReleaseBadges release={release} />
        <time
          className="ml-auto text-sm text-soft"
          dateTime={release.published_at}
          title={full(release.published_at)}
        >
          {day(release.published_at)}
        </time>
      </div>
      <ReleaseText release={release} />
    </li>
  )
}
