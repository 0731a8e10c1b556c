import { words } from '../words/ui'
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <img src="/icon.svg" alt="" width={22} height={22} />
      {words.product}
    </span>
  )
}
