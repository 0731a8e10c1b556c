import { Link } from 'react-router'
import { words } from '../words/releases'

interface Props {
  version: string
  runners: number
  /** Of how many; the bar is so much of it. */
  all: number
}

/** How many Runners run a version, as a length and in words; it leads to them. */
export function HowManyRun({ version, runners, all }: Props) {
  if (runners === 0) return <span className="text-sm text-soft">{words.page.none}</span>
  return (
    <Link to={`/dashboard/runners?${new URLSearchParams({ version })}`} className="group grid gap-1 text-sm">
      <span className="tabular-nums group-hover:underline">{words.page.run(runners)}</span>
      <span className="block h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden>
        <span
          className="block h-full min-w-1 rounded-full bg-accent"
          style={{ width: `${(100 * runners) / all}%` }}
        />
      </span>
    </Link>
  )
}
