import { inert } from '../text/inert'

/** A name somebody chose: whatever is in it neither runs, nor turns its surroundings around. */
export function Name({ children, className = '' }: { children: string; className?: string }) {
  return (
    <bdi className={className} title={children.length > 40 ? children.slice(0, 400) : undefined}>
      {inert(children)}
    </bdi>
  )
}
