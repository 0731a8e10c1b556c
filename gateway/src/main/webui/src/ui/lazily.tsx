import { type ComponentType, type ReactNode, use, useReducer } from 'react'
import { Unfetched, UnfetchedDialog } from './Unfetched'

type Load<P> = () => Promise<ComponentType<P>>

/** A part of the page that is fetched by itself. */
class Part<P> {
  there: ComponentType<P> | undefined
  private first: Promise<boolean> | undefined

  constructor(private readonly load: Load<P>) {}

  /** False when it does not come. */
  fetch = async () => {
    try {
      this.there ??= await this.load()
      return true
    } catch {
      return false
    }
  }

  /**
   * What a drawing waits for; undefined when it never had to. The same promise until it is forgotten: another for each
   * drawing would fetch without end, and one that waited has to ask for it again when it goes on.
   */
  awaited() {
    if (!this.there) this.first ??= this.fetch()
    return this.first
  }

  forget = () => {
    this.first = undefined
  }
}

const parts: { fetch: () => Promise<boolean> }[] = []

/** Fetches all that is fetched only when it is needed, so that an outage finds it here. */
export async function fetchAhead(): Promise<void> {
  // What comes brings more of them, and they are fetched in the same round.
  for (const part of parts) await part.fetch()
}

interface Missing {
  again: () => Promise<boolean>
  /** Nobody waits for it any more. */
  forget: () => void
}

interface Props<P> {
  part: Part<P>
  with: P
  instead: (missing: Missing) => ReactNode
}

function Fetched<P extends object>({ part, with: props, instead }: Props<P>) {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const awaited = part.awaited()
  if (awaited) use(awaited)
  if (part.there) return <part.there {...props} />
  const again = async () => {
    const came = await part.fetch()
    if (came) redraw()
    return came
  }
  return instead({ again, forget: part.forget })
}

function partOf<P>(load: Load<P>): Part<P> {
  const part = new Part(load)
  parts.push(part)
  return part
}

/** A page, or a piece of one; while it cannot be fetched a notice stands in its place. To be shown inside of a Suspense. */
export function lazily<P extends object>(load: Load<P>): ComponentType<P> {
  const part = partOf(load)
  return (props) => <Fetched part={part} with={props} instead={(missing) => <Unfetched {...missing} />} />
}

/** The same for what stands above the page: its notice can be closed as it could be itself. */
export function lazyDialog<P extends { onClose: (done: boolean) => void }>(load: Load<P>): ComponentType<P> {
  const part = partOf(load)
  return (props) => (
    <Fetched
      part={part}
      with={props}
      instead={(missing) => <UnfetchedDialog {...missing} onClose={() => props.onClose(false)} />}
    />
  )
}
