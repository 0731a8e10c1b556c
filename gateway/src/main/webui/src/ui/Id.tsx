import { Copy } from './Copy'

/** An id in full, to be copied. */
export function Id({ id, what }: { id: string; what: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="font-mono text-sm break-all">{id}</span>
      <span className="-my-1">
        <Copy text={id} what={what} />
      </span>
    </span>
  )
}
