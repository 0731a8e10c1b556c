import { words } from '../words/ui'
/** A page that is not there yet; says so only when it takes longer than a moment. */
export function Waiting({ what }: { what: string }) {
  return (
    <div role="status" className="appear-late grid min-h-60 place-items-center text-soft">
      {words.onItsWay(what)}
    </div>
  )
}
