import type { Release } from '../api/releases'
import { Name } from '../ui/Name'
import { words } from '../words/releases'
import { Markdown } from './Markdown'
import { safeLink } from './safeLink'

/** What is new in a release, and what has to be known of it beside that. */
export function ReleaseText({ release }: { release: Release }) {
  const link = safeLink(release.github_release_url)
  return (
    <>
      {release.withdrawn_reason && (
        <p className="mt-2 text-bad">{words.notes.withdrawnFor(<Name>{release.withdrawn_reason}</Name>)}</p>
      )}
      {!release.image && !release.withdrawn_at && (
        <p className="mt-2 text-sm text-soft">{words.notes.noImage}</p>
      )}
      <Markdown text={release.release_notes} />
      {link && (
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          className="text-sm text-accent hover:underline"
        >
          {words.notes.made}
        </a>
      )}
    </>
  )
}
