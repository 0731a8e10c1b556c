import type { ReactNode } from 'react'
import { full } from '../text/time'
import { words } from '../words/ui'
import { Panel } from './Panel'

export function Facts({ children }: { children: ReactNode }) {
  return (
    <Panel>
      <h2 className="sr-only">{words.facts}</h2>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 px-4 py-3">{children}</dl>
    </Panel>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

export const NONE = <span className="text-soft">{words.none}</span>

/** Day and time. */
export function When({ at }: { at: string | null }) {
  if (!at) return NONE
  return (
    <time dateTime={at} title={full(at)} className="tabular-nums">
      {words.when(at)}
    </time>
  )
}
