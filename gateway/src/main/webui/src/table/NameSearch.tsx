import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { words } from '../words/table'

const PAUSE_MS = 250
const KEY = '/'

interface Props {
  /** What is found with it. */
  landmark: string
  label: string
  /** Found by the whole of it alone: asked for when that stands there, not while it is typed. */
  whole?: boolean
  /** `/` leads here from anywhere: so for one search of a page. */
  slash?: boolean | undefined
  value: string
  onChange: (name: string) => void
}

/** Searches when the typing pauses, or ends with Enter or by going elsewhere; Escape empties it. */
export function NameSearch({ landmark, label, whole = false, slash = false, value, onChange }: Props) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const said = useRef(value)

  useEffect(() => {
    if (value === said.current) return
    said.current = value
    setText(value)
  }, [value])

  // What has been asked for already begins no new search: it would lead back to the first page.
  const say = (typed: string) => {
    const name = typed.trim()
    if (name === said.current) return
    said.current = name
    onChange(name)
  }
  const sayLater = useEffectEvent(say)

  // Of the text alone: a table that changes all the time would put the search off for ever.
  useEffect(() => {
    if (whole && text) return
    const timer = setTimeout(() => sayLater(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, whole])

  useEffect(() => {
    if (!slash) return
    const focus = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        event.key !== KEY ||
        event.ctrlKey ||
        event.metaKey ||
        target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"]')
      )
        return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [slash])

  return (
    <search aria-label={landmark} className="relative min-w-44 grow sm:max-w-64">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-soft" aria-hidden />
      <input
        ref={input}
        value={text}
        maxLength={200}
        aria-label={label}
        aria-keyshortcuts={slash ? KEY : undefined}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
        // What is done next is done to what was typed, not to the list before it.
        onBlur={(event) => say(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('')
          if (event.key === 'Enter') say(text)
        }}
        className="h-8 w-full rounded-md border border-line bg-raised pr-8 pl-8 placeholder:text-soft"
      />
      {text ? (
        <button
          type="button"
          aria-label={words.emptySearch}
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
          className="absolute top-1.5 right-1.5 rounded p-0.5 text-soft hover:text-ink"
        >
          <X className="size-4" aria-hidden />
        </button>
      ) : slash ? (
        <kbd className="pointer-events-none absolute top-1.5 right-2 rounded border border-line px-1.5 font-mono text-xs text-soft">
          {KEY}
        </kbd>
      ) : null}
    </search>
  )
}
