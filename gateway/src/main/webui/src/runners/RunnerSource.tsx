import { safeLink } from '../releases/safeLink'
import { useReleases } from '../releases/useReleases'
import { words } from '../words/runners'

const BUILT = 'runner/target/dist'
const GUIDE = 'docs/self-hosted.md'

/** Where the program comes from that is started: the files of the newest release, where it has any, or a build. */
export function RunnerSource() {
  const releases = useReleases(null).data?.pages.flatMap((page) => page.items)
  const newest = releases?.find((each) => !each.withdrawn_at)
  const files = newest?.artifacts.flatMap(({ url, sha256 }) => {
    const link = safeLink(url)
    return link ? [{ link, sha256 }] : []
  })
  return (
    <div className="-mt-2 grid grid-cols-1 gap-1 text-sm text-soft">
      <p>
        {words.adding.source(<code className={CODE}>{BUILT}</code>, <code className={CODE}>{GUIDE}</code>)}
      </p>
      {newest && files && files.length > 0 && (
        <>
          <p>{words.adding.released(newest.version)}</p>
          <ul className="grid gap-1">
            {files.map(({ link, sha256 }) => (
              <li key={link}>
                <a
                  href={link}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="break-all text-accent hover:underline"
                >
                  {nameOf(link)}
                </a>
                <p className="font-mono text-xs break-all">{words.adding.digest(sha256)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const CODE = 'font-mono text-xs break-all'

/** What stands last in an address, or all of it. */
const nameOf = (link: string) => new URL(link).pathname.split('/').filter(Boolean).at(-1) ?? link
