import { useEffect } from 'react'
import { Link } from 'react-router'
import { Empty } from '../ui/Empty'

export function NotFound() {
  useEffect(() => {
    document.title = 'No such page · Runners'
  }, [])
  return (
    <Empty title={<h1>There is no such page</h1>}>
      <Link className="text-accent underline underline-offset-2" to="/dashboard/runners">
        To the Runners
      </Link>
    </Empty>
  )
}
