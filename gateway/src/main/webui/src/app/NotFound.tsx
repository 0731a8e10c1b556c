import { Link } from 'react-router'
import { Empty } from '../ui/Empty'

export function NotFound() {
  return (
    <Empty title="There is no such page">
      <Link className="text-accent underline underline-offset-2" to="/dashboard/runners">
        To the Runners
      </Link>
    </Empty>
  )
}
