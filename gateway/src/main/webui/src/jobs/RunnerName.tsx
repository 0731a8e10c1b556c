import { Name } from '../ui/Name'
import { useRunner } from './useJobs'

/** The name of who executes a job; its id while unknown or when it was removed. */
export function RunnerName({ id }: { id: string }) {
  const { data } = useRunner(id)
  if (data) return <Name className="line-clamp-2 max-w-72">{data.name}</Name>
  return <span className="font-mono text-[13px]">{`${id.slice(0, 8)}…${id.slice(-4)}`}</span>
}
