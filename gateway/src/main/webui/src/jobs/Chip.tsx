import { Name } from '../ui/Name'

/** A word beside the status of a job. */
export function Chip({ children }: { children: string }) {
  return (
    <Name className="max-w-40 truncate rounded-md border border-line px-1.5 py-0.5 text-xs text-soft">
      {children}
    </Name>
  )
}
