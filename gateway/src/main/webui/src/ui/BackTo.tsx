import { ChevronLeft } from 'lucide-react'
import { Link } from 'react-router'

export function BackTo({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="inline-flex items-center gap-0.5 text-sm text-soft hover:text-ink">
      <ChevronLeft className="size-3.5" aria-hidden />
      {children}
    </Link>
  )
}
