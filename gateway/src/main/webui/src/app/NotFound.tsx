import { useEffect } from 'react'
import { Link } from 'react-router'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { Empty } from '../ui/Empty'
import { words } from '../words/app'

export function NotFound() {
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.notFound.title
  }, [])
  return (
    <Empty title={<h1>{words.notFound.heading}</h1>}>
      <Link className="text-accent underline underline-offset-2" to="/dashboard/runners">
        {words.notFound.back}
      </Link>
    </Empty>
  )
}
