import { Check, Copy as CopyIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { words } from '../words/ui'
import { Button } from './Button'
import { useToast } from './Toasts'

/** Copies a text; `what` is said to those who cannot see the sign change. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [done, setDone] = useState(false)
  const toast = useToast()
  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), 2000) : undefined
    return () => clearTimeout(timer)
  }, [done])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setDone(true)
    } catch {
      toast(words.copy.refused)
    }
  }
  return (
    <Button
      kind="quiet"
      size="icon"
      onClick={copy}
      aria-label={done ? words.copy.doneOf(what) : words.copy.ask(what)}
    >
      {done ? (
        <Check className="size-4 text-good" aria-hidden />
      ) : (
        <CopyIcon className="size-4" aria-hidden />
      )}
      <span className="sr-only" role="status">
        {done ? words.copy.done : ''}
      </span>
    </Button>
  )
}
