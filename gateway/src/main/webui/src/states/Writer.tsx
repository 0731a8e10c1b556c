import { Link } from 'react-router'
import { shortId } from '../text/shortId'
import { NONE } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/states'

interface Props {
  person: string | null
  job: string | null
  attempt?: number | null
}

/** Who wrote a version: an attempt of a job, or a person. */
export function Writer({ person, job, attempt }: Props) {
  if (person !== null) return <Name>{person}</Name>
  if (job === null) return NONE
  const link = (
    <Link to={`/dashboard/jobs/${job}`} className="font-mono text-sm text-accent hover:underline">
      {shortId(job)}
    </Link>
  )
  return attempt ? words.attempt(link, attempt) : words.job(link)
}
